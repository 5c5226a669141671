#define _GNU_SOURCE
#include "Frame.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

// The descriptor that ncurses writes to, a second one of the same terminal, and the file that holds a frame.
static int target = -1, terminal = -1, file = -1;

FILE *orgdesk_frame_open(void) {
    // ncurses has a descriptor of its own, so that whatever happens in a frame standard output is the terminal.
    if (target < 0) target = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (target < 0) return stdout;
    if (terminal < 0) terminal = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
    if (file < 0) file = memfd_create("frame", MFD_CLOEXEC);
    FILE *stream = fdopen(target, "w");
    return stream == NULL ? stdout : stream;
}

void orgdesk_frame_begin(void) {
    if (terminal >= 0 && file >= 0) dup3(file, target, O_CLOEXEC);
}

static void send(const char *bytes, ssize_t count) {
    while (count > 0) {
        ssize_t written = write(terminal, bytes, (size_t)count);
        if (written < 0 && errno == EINTR) continue;
        // A terminal that is gone says so to whoever reads from it.
        if (written <= 0) return;
        bytes += written;
        count -= written;
    }
}

long orgdesk_frame_end(void) {
    if (terminal < 0 || file < 0) return -1;
    dup3(terminal, target, O_CLOEXEC);
    off_t length = lseek(file, 0, SEEK_CUR);
    if (length <= 0) return 0;
    static char bytes[1 << 16];
    for (off_t offset = 0; offset < length;) {
        // Behind the frame may stand what is left of a longer one.
        size_t rest = (size_t)(length - offset);
        ssize_t count = pread(file, bytes, rest < sizeof bytes ? rest : sizeof bytes, offset);
        if (count <= 0) break;
        send(bytes, count);
        offset += count;
    }
    lseek(file, 0, SEEK_SET);
    return (long)length;
}
