#define _GNU_SOURCE
#include "CNcurses.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

static int kept = -1, hidden = -1;

int orgdesk_stderr_hide(void) {
    if (hidden >= 0) return 0;
    // In memory only, so that it works where nothing can be written.
    int file = memfd_create("stderr", MFD_CLOEXEC);
    if (file < 0) return -1;
    fcntl(file, F_SETFL, O_APPEND);
    int copy = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (copy < 0 || dup2(file, STDERR_FILENO) < 0) {
        close(file);
        if (copy >= 0) close(copy);
        return -1;
    }
    kept = copy;
    hidden = file;
    return 0;
}

// Called by the handler of fatal signals too: nothing here is unsafe there.
void orgdesk_stderr_show(void) {
    if (hidden < 0) return;
    int file = hidden;
    hidden = -1;
    dup2(kept, STDERR_FILENO);
    close(kept);
    char bytes[4096];
    off_t offset = 0;
    ssize_t count;
    while (offset < 65536 && (count = pread(file, bytes, sizeof bytes, offset)) > 0) {
        ssize_t written = write(STDERR_FILENO, bytes, (size_t)count);
        (void)written;
        offset += count;
    }
    close(file);
}
