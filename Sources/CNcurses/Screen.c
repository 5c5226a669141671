#define _GNU_SOURCE
#define NCURSES_WIDECHAR 1
#include "CNcurses.h"
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

int orgdesk_screen_start(bool colors, bool mouse) {
    orgdesk_restore_save_terminal();
    // newterm reports an unknown terminal; initscr would end the program.
    if (newterm(NULL, stdout, stdin) == NULL) return -1;
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

static short pair_of(int foreground, int background) {
    if (!has_colors_here || (foreground < 0 && background < 0)) return 0;
    // Terminals of 8 colours have no bright twins, and none of these has a palette beyond its colours.
    if (foreground >= COLORS) foreground = foreground < 16 ? foreground - 8 : -1;
    if (background >= COLORS) background = background < 16 ? background - 8 : -1;
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

void orgdesk_screen_put(int row, int column, const uint32_t *scalars, const uint8_t *widths, int count,
                        unsigned attributes, int foreground, int background) {
    wchar_t text[512];
    int length = 0;
    bool drops_marks = false;
    attr_set(attributes_of(attributes), pair_of(foreground, background), NULL);
    move(row, column);
    for (int index = 0; index < count; index++) {
        if (length > 500) {
            addnwstr(text, length);
            length = 0;
        }
        wchar_t scalar = (wchar_t)scalars[index];
        if (widths[index] == 0) {
            if (!drops_marks && wcwidth(scalar) == 0) text[length++] = scalar;
            continue;
        }
        drops_marks = wcwidth(scalar) != widths[index];
        text[length++] = drops_marks ? L'?' : scalar;
        if (drops_marks && widths[index] == 2) text[length++] = L'?';
    }
    addnwstr(text, length);
}

void orgdesk_screen_update(int row, int column) {
    if (row >= 0) move(row, column);
    curs_set(row >= 0 ? 1 : 0);
    wnoutrefresh(stdscr);
    doupdate();
}

void orgdesk_screen_redraw(void) { clearok(curscr, TRUE); }

void orgdesk_screen_write(const char *bytes, int count) {
    fwrite(bytes, 1, (size_t)count, stdout);
    fflush(stdout);
}

const char *orgdesk_key_string(const char *capability) {
    const char *string = tigetstr((char *)capability);
    return string == (const char *)-1 ? NULL : string;
}
