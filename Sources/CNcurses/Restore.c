#define _GNU_SOURCE
#include "Restore.h"

#include "CNcurses.h"

#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static struct termios saved;
static bool is_saved;
static char bytes[256];
static volatile sig_atomic_t length;

void orgdesk_restore_save_terminal(void) {
    if (!is_saved) is_saved = tcgetattr(STDIN_FILENO, &saved) == 0;
}

static int append(int at, const char *text) {
    // terminfo answers (char *)-1 for a capability that is no string.
    if (text == NULL || text == (const char *)-1) return at;
    size_t size = strlen(text);
    if (at + size >= sizeof bytes) return at;
    memcpy(bytes + at, text, size);
    return at + (int)size;
}

void orgdesk_restore_prepare(const char *modes_off, const char *keypad_off, const char *leave_screen) {
    int at = append(0, modes_off);
    at = append(at, keypad_off);
    at = append(at, "\033[0m\033[?25h");
    at = append(at, leave_screen);
    length = append(at, "\r\n");
}

void orgdesk_restore_forget(void) { length = 0; }

void orgdesk_restore_now(void) {
    if (length == 0) return;
    ssize_t written = write(STDOUT_FILENO, bytes, (size_t)length);
    (void)written;
    length = 0;
    if (is_saved) tcsetattr(STDIN_FILENO, TCSANOW, &saved);
    orgdesk_stderr_show();
}
