#pragma once

// What the terminal module needs of ncurses and of signals, as plain functions: Swift sees no variadic function, no
// macro and no type of curses. All but the signal handlers inside are called on one thread, the event loop's.

#include <stdbool.h>
#include <stdint.h>

// Attributes of text, as bits.
enum {
    ORGDESK_BOLD = 1,
    ORGDESK_DIM = 2,
    ORGDESK_ITALIC = 4,
    ORGDESK_UNDERLINE = 8,
    ORGDESK_REVERSE = 16,
};

// Marks a colour that is told by its parts.
enum { ORGDESK_RGB = 1 << 24 };

// Screen -----------------------------------------------------------------------------------------------------------

// Takes the terminal over. Returns 0, -1 when the terminal's type is not known, or -2 when such a terminal cannot be told
// where to write; then nothing was sent to it. direct is the name of a description of the same terminal with colours by
// their parts, to be used where it is known; NULL for none.
int orgdesk_screen_start(bool colors, bool mouse, const char *direct);
// Gives the terminal back; may be called again and again.
void orgdesk_screen_end(void);
// Takes the terminal over again after orgdesk_screen_end, and paints everything at the next update.
void orgdesk_screen_resume(void);
// The window's size by the kernel, or 80 by 24 where it does not know.
void orgdesk_screen_size(int *width, int *height);
// Tells ncurses the size.
void orgdesk_screen_resize(int width, int height);
// Puts a run of scalars of one style on the screen. widths holds the columns of each: 1 or 2, and 0 for a mark on the
// scalar before. A scalar that the C library gives another width is shown as question marks of the right width.
// Colours are -1 for the terminal's own, a place in the palette of 256, or ORGDESK_RGB and a number 0xRRGGBB: the nearest
// that the terminal has.
void orgdesk_screen_put(int row, int column, const uint32_t *scalars, const uint8_t *widths, int count,
                        unsigned attributes, int foreground, int background);
// Puts the cursor there, or hides it when row is negative, and sends what has changed, in one piece. Returns how many bytes
// that were, or -1 where it is not known.
long orgdesk_screen_update(int row, int column);
// Has everything sent again at the next update.
void orgdesk_screen_redraw(void);
// Sends bytes that are not for the screen, such as text for the clipboard.
void orgdesk_screen_write(const char *bytes, int count);
// Whether ncurses writes the cell in the lower right corner before the one to its left, and then shifts it to its place:
// so it does where the wrap cannot be switched off, as under tmux. A wide character to the left is lost by that.
bool orgdesk_screen_inserts_corner(void);
// How many bytes of input wait to be read.
int orgdesk_input_waiting(void);
// The string a key sends by the terminal's description, NULL when it has none. capability is a terminfo name: kcuu1.
const char *orgdesk_key_string(const char *capability);

// Signals ----------------------------------------------------------------------------------------------------------

// Installs handlers that write the signal's number, one byte, into a pipe, and returns the end to read; -1 on failure.
// To be called before orgdesk_screen_start, so that ncurses installs none of its own.
int orgdesk_signals_start(void);
// Puts the handlers back that were there before.
void orgdesk_signals_end(void);
// Stops the process as the terminal's stop key would, until it is continued.
void orgdesk_stop_self(void);

// A descriptor that is readable when that child of this process has ended; -1 on failure.
int orgdesk_child_watch(int process);
// Stops this process alone until it is continued.
void orgdesk_stop_alone(void);

// Opens a pipe that neither blocks nor is passed on to other programs. Returns 0 or -1.
int orgdesk_pipe(int ends[2]);

// Standard error ---------------------------------------------------------------------------------------------------

// Lets standard error go to a file without a name, so that nothing is written over the screen. Returns 0 or -1.
int orgdesk_stderr_hide(void);
// Puts standard error back and writes there what was hidden, up to 64 KB.
void orgdesk_stderr_show(void);

// Memory -----------------------------------------------------------------------------------------------------------

// Gives memory that is free back to the system: glibc keeps it otherwise.
void orgdesk_memory_give_back(void);
