#define _GNU_SOURCE
#include "CNcurses.h"
#include "Restore.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

static int pipe_ends[2] = {-1, -1};

// All that would end the program and can be handled, by what ends it: the loop, or at once what cannot wait for it.
static const int told[] = {SIGWINCH, SIGTSTP, SIGCONT, SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGUSR1, SIGUSR2,
                           SIGALRM, SIGVTALRM, SIGPROF, SIGPOLL, SIGPWR, SIGXCPU, SIGXFSZ, SIGSTKFLT};
static const int fatal[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGSYS};
enum { told_count = sizeof told / sizeof *told, fatal_count = sizeof fatal / sizeof *fatal, realtime_most = 64 };
static struct sigaction told_before[told_count], fatal_before[fatal_count], realtime_before[realtime_most];

static void tell(int number) {
    int kept = errno;
    unsigned char byte = (unsigned char)number;
    // A full pipe already holds enough to wake the loop.
    ssize_t written = write(pipe_ends[1], &byte, 1);
    (void)written;
    errno = kept;
}

// Gives the terminal back, then lets whoever handled the signal before have it: the instruction is run again.
static void die(int number, siginfo_t *info, void *context) {
    (void)context;
    orgdesk_restore_now();
    for (int index = 0; index < fatal_count; index++) {
        if (fatal[index] == number) sigaction(number, &fatal_before[index], NULL);
    }
    // What was sent, by abort() or from outside, does not come back by itself.
    if (info->si_code <= 0) raise(number);
}

static void install(const int *numbers, int count, struct sigaction action, struct sigaction *before) {
    sigset_t all;
    sigemptyset(&all);
    for (int index = 0; index < count; index++) {
        sigaction(numbers[index], &action, &before[index]);
        sigaddset(&all, numbers[index]);
    }
    // A parent may have handed them down blocked, as a thread of a pool does that starts a program.
    pthread_sigmask(SIG_UNBLOCK, &all, NULL);
}

int orgdesk_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC | O_NONBLOCK); }

int orgdesk_child_watch(int process) { return (int)syscall(SYS_pidfd_open, process, 0); }

void orgdesk_stop_alone(void) { raise(SIGSTOP); }

int orgdesk_signals_start(void) {
    if (pipe_ends[0] < 0 && orgdesk_pipe(pipe_ends) != 0) return -1;
    struct sigaction telling = {.sa_handler = tell, .sa_flags = SA_RESTART};
    struct sigaction dying = {.sa_sigaction = die, .sa_flags = SA_SIGINFO | SA_ONSTACK};
    install(told, told_count, telling, told_before);
    int realtime[realtime_most], count = 0;
    // Their numbers are known only when the program runs: the C library keeps some for itself.
    for (int number = SIGRTMIN; number <= SIGRTMAX && count < realtime_most; number++) realtime[count++] = number;
    install(realtime, count, telling, realtime_before);
    install(fatal, fatal_count, dying, fatal_before);
    return pipe_ends[0];
}

void orgdesk_signals_end(void) {
    for (int index = 0; index < told_count; index++) sigaction(told[index], &told_before[index], NULL);
    for (int index = 0; index < fatal_count; index++) sigaction(fatal[index], &fatal_before[index], NULL);
    for (int number = SIGRTMIN; number <= SIGRTMAX && number - SIGRTMIN < realtime_most; number++) {
        sigaction(number, &realtime_before[number - SIGRTMIN], NULL);
    }
}

void orgdesk_stop_self(void) {
    struct sigaction standard = {.sa_handler = SIG_DFL}, ours;
    sigemptyset(&standard.sa_mask);
    sigaction(SIGTSTP, &standard, &ours);
    // The whole process group, as the terminal does it, so that a shell's job stops as one.
    kill(0, SIGTSTP);
    sigaction(SIGTSTP, &ours, NULL);
}
