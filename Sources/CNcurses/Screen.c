#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"
#include "Frame.h"
#include "Restore.h"

#include <ncurses.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <unistd.h>
#include <wchar.h>

static bool has_colors_here, wants_mouse;
// Pair numbers by foreground and background, each shifted by one so that -1 has a place; 0 is not allocated.
static short pairs[257][257];
static short next_pair = 1;

static const char modes_on[] = "\033[?2004h";
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char modes_off[] = "\033[?1006l\033[?1000l\033[?2004l";

static void write_modes(const char *bytes) {
    fputs(bytes, stdout);
    fflush(stdout);
}

// Whether a terminal of this type can be told where to write. Nothing is sent to it.
static bool can_address_cursor(void) {
    int known = 0;
    if (setupterm(NULL, STDOUT_FILENO, &known) != OK) return true;  // newterm says what is wrong
    const char *address = tigetstr("cup");
    bool can = address != NULL && address != (const char *)-1;
    // newterm makes its own.
    del_curterm(cur_term);
    return can;
}

int orgdesk_screen_start(bool colors, bool mouse) {
    if (!can_address_cursor()) return -2;
    orgdesk_restore_save_terminal();
    // newterm reports an unknown terminal; initscr would end the program.
    if (newterm(NULL, orgdesk_frame_open(), stdin) == NULL) return -1;
    set_escdelay(25);
    raw();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    keypad(stdscr, TRUE);
    // Input waiting must not keep ncurses from painting.
    typeahead(-1);
    leaveok(stdscr, FALSE);
    has_colors_here = colors && has_colors();
    if (has_colors_here) {
        start_color();
        use_default_colors();
    }
    wants_mouse = mouse;
    write_modes(modes_on);
    if (wants_mouse) write_modes(mouse_on);
    orgdesk_restore_prepare(modes_off, tigetstr("rmkx"), tigetstr("rmcup"));
    // For whoever calls exit() beside the loop.
    static bool is_registered = false;
    if (!is_registered) is_registered = atexit(orgdesk_restore_now) == 0;
    return 0;
}

void orgdesk_screen_end(void) {
    write_modes(modes_off);
    curs_set(1);
    endwin();
    fflush(stdout);
    orgdesk_restore_forget();
}

void orgdesk_screen_resume(void) {
    // A shell may have changed the settings while the program stood still.
    reset_prog_mode();
    clearok(curscr, TRUE);
    refresh();
    write_modes(modes_on);
    if (wants_mouse) write_modes(mouse_on);
    orgdesk_restore_prepare(modes_off, tigetstr("rmkx"), tigetstr("rmcup"));
}

void orgdesk_screen_size(int *width, int *height) {
    struct winsize size;
    bool known = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0;
    *width = known ? size.ws_col : 80;
    *height = known ? size.ws_row : 24;
}

void orgdesk_screen_resize(int width, int height) {
    resizeterm(height, width);
    clearok(curscr, TRUE);
}

// The nearest of the first eight colours, for a terminal that does not have that one.
static int nearest_of_eight(int color) {
    if (color < 16) return color - 8;  // the bright twin of one
    if (color >= 232) return color < 238 ? 0 : color < 250 ? -1 : 7;  // greys
    static const int levels[] = {0, 95, 135, 175, 215, 255};
    int parts[] = {levels[(color - 16) / 36], levels[(color - 16) / 6 % 6], levels[(color - 16) % 6]};
    int most = 0, nearest = 0;
    for (int part = 0; part < 3; part++) most = parts[part] > most ? parts[part] : most;
    for (int part = 0; part < 3; part++) nearest |= parts[part] > 0 && parts[part] * 5 > most * 3 ? 1 << part : 0;
    return nearest;
}

static short pair_of(int foreground, int background) {
    if (!has_colors_here || (foreground < 0 && background < 0)) return 0;
    if (foreground >= COLORS) foreground = nearest_of_eight(foreground);
    if (background >= COLORS) background = nearest_of_eight(background);
    if (foreground >= COLORS || background >= COLORS) return 0;
    short *pair = &pairs[foreground + 1][background + 1];
    if (*pair == 0 && next_pair < COLOR_PAIRS && next_pair < 256) {
        if (init_pair(next_pair, (short)foreground, (short)background) == OK) *pair = next_pair++;
    }
    return *pair;
}

static attr_t attributes_of(unsigned bits) {
    attr_t attributes = A_NORMAL;
    if (bits & ORGDESK_BOLD) attributes |= A_BOLD;
    if (bits & ORGDESK_DIM) attributes |= A_DIM;
    if (bits & ORGDESK_ITALIC) attributes |= A_ITALIC;
    if (bits & ORGDESK_UNDERLINE) attributes |= A_UNDERLINE;
    if (bits & ORGDESK_REVERSE) attributes |= A_REVERSE;
    return attributes;
}

static bool has_width(wchar_t scalar, int width) {
    return scalar >= 0x20 && scalar < 0x7F ? width == 1 : wcwidth(scalar) == width;
}

void orgdesk_screen_put(int row, int column, const uint32_t *scalars, const uint8_t *widths, int count,
                        unsigned attributes, int foreground, int background) {
    // Cells, not text: text would wrap at the last column and lose the marks of the character there.
    cchar_t cells[128];
    int length = 0, taken = 0;
    attr_t look = attributes_of(attributes);
    short pair = pair_of(foreground, background);
    for (int index = 0; index < count;) {
        wchar_t text[CCHARW_MAX + 1];
        int width = widths[index], size = 0;
        text[size++] = (wchar_t)scalars[index++];
        bool is_known = has_width(text[0], width);
        for (; index < count && widths[index] == 0; index++) {
            if (size < CCHARW_MAX && wcwidth((wchar_t)scalars[index]) == 0) text[size++] = (wchar_t)scalars[index];
        }
        text[size] = 0;
        if (length + 2 > (int)(sizeof cells / sizeof *cells)) {
            mvadd_wchnstr(row, column, cells, length);
            column += taken;
            length = taken = 0;
        }
        taken += width;
        if (is_known) {
            setcchar(&cells[length++], text, look, pair, NULL);
        } else {
            for (int place = 0; place < width; place++) setcchar(&cells[length++], L"?", look, pair, NULL);
        }
    }
    if (length > 0) mvadd_wchnstr(row, column, cells, length);
}

long orgdesk_screen_update(int row, int column) {
    orgdesk_frame_begin();
    if (row >= 0) move(row, column);
    curs_set(row >= 0 ? 1 : 0);
    wnoutrefresh(stdscr);
    doupdate();
    return orgdesk_frame_end();
}

void orgdesk_screen_redraw(void) { clearok(curscr, TRUE); }

void orgdesk_screen_write(const char *bytes, int count) {
    fwrite(bytes, 1, (size_t)count, stdout);
    fflush(stdout);
}

bool orgdesk_screen_inserts_corner(void) { return auto_right_margin && exit_am_mode == NULL; }

int orgdesk_input_waiting(void) {
    int count = 0;
    return ioctl(STDIN_FILENO, FIONREAD, &count) == 0 ? count : 0;
}

const char *orgdesk_key_string(const char *capability) {
    const char *string = tigetstr((char *)capability);
    return string == (const char *)-1 ? NULL : string;
}
