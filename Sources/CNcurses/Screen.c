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
// The colours of each pair that is in use; pair 0 is the terminal's own.
static struct { int foreground, background; } pairs[256];
static short next_pair = 1;
// Whether the terminal takes colours by their parts; then only the first eight numbers are places in its palette.
static bool is_direct;

static const char modes_on[] = "\033[?2004h";
static const char mouse_on[] = "\033[?1000h\033[?1006h";
static const char modes_off[] = "\033[?1006l\033[?1000l\033[?2004l";

static void write_modes(const char *bytes) {
    fputs(bytes, stdout);
    fflush(stdout);
}

// Whether a terminal of this type, NULL for TERM, can be told where to write. Nothing is sent to it.
static bool can_address_cursor(const char *type) {
    int known = 0;
    if (setupterm(type, STDOUT_FILENO, &known) != OK) return type == NULL;  // newterm says what is wrong
    const char *address = tigetstr("cup");
    bool can = address != NULL && address != (const char *)-1;
    // newterm makes its own.
    del_curterm(cur_term);
    return can;
}

int orgdesk_screen_start(bool colors, bool mouse, const char *direct) {
    if (direct != NULL && (!colors || !can_address_cursor(direct))) direct = NULL;
    if (direct == NULL && !can_address_cursor(NULL)) return -2;
    orgdesk_restore_save_terminal();
    // newterm reports an unknown terminal; initscr would end the program.
    if (newterm(direct, orgdesk_frame_open(), stdin) == NULL) return -1;
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
        is_direct = COLORS > 256 && tigetflag("RGB") != 0;
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

// The steps of each part in the cube of 216 colours, numbers 16 to 231 of the palette.
static const int levels[] = {0, 95, 135, 175, 215, 255};

// The parts of a colour of the palette from 8 on, 0xRRGGBB, as most terminals have them.
static int parts_of(int color) {
    static const int bright[] = {0x7F7F7F, 0xFF0000, 0x00FF00, 0xFFFF00, 0x5C5CFF, 0xFF00FF, 0x00FFFF, 0xFFFFFF};
    if (color < 16) return bright[color - 8];
    if (color >= 232) return (8 + 10 * (color - 232)) * 0x010101;
    color -= 16;
    return levels[color / 36] << 16 | levels[color / 6 % 6] << 8 | levels[color % 6];
}

// The nearest colour of the cube and of the greys.
static int nearest_of_palette(int parts) {
    int nearest = 16;
    long least = -1;
    for (int color = 16; color < 256; color++) {
        int other = parts_of(color);
        long distance = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            long difference = (parts >> shift & 0xFF) - (other >> shift & 0xFF);
            distance += difference * difference;
        }
        if (least < 0 || distance < least) {
            least = distance;
            nearest = color;
        }
    }
    return nearest;
}

// The nearest of the first eight colours, for a terminal that does not have that one.
static int nearest_of_eight(int color) {
    if (color < 16) return color - 8;  // the bright twin of one
    if (color >= 232) return color < 238 ? 0 : color < 250 ? -1 : 7;  // greys
    int parts[] = {levels[(color - 16) / 36], levels[(color - 16) / 6 % 6], levels[(color - 16) % 6]};
    int most = 0, nearest = 0;
    for (int part = 0; part < 3; part++) most = parts[part] > most ? parts[part] : most;
    for (int part = 0; part < 3; part++) nearest |= parts[part] > 0 && parts[part] * 5 > most * 3 ? 1 << part : 0;
    return nearest;
}

// The terminal's number for a colour.
static int number_of(int color) {
    if (is_direct) {
        if (color < 8) return color;
        int parts = color & ORGDESK_RGB ? color & 0xFFFFFF : parts_of(color);
        // The first eight numbers are taken.
        return parts < 8 ? 0 : parts;
    }
    if (color >= ORGDESK_RGB) color = nearest_of_palette(color & 0xFFFFFF);
    return color >= COLORS ? nearest_of_eight(color) : color;
}

static short pair_of(int foreground, int background) {
    if (!has_colors_here || (foreground < 0 && background < 0)) return 0;
    for (short pair = 1; pair < next_pair; pair++) {
        if (pairs[pair].foreground == foreground && pairs[pair].background == background) return pair;
    }
    int front = number_of(foreground), back = number_of(background);
    if (front >= COLORS || back >= COLORS || next_pair >= COLOR_PAIRS || next_pair >= 256) return 0;
    if (init_extended_pair(next_pair, front, back) != OK) return 0;
    pairs[next_pair].foreground = foreground;
    pairs[next_pair].background = background;
    return next_pair++;
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
