#pragma once

// What has to be undone when the program dies without a chance to do it: prepared in time, done in a signal handler.

// Remembers the terminal's settings as they are now.
void orgdesk_restore_save_terminal(void);
// Remembers the bytes that give the terminal back. NULL stands for nothing.
void orgdesk_restore_prepare(const char *modes_off, const char *keypad_off, const char *leave_screen);
// The terminal was given back: nothing is to be undone any more.
void orgdesk_restore_forget(void);
// Undoes it. Safe in a signal handler.
void orgdesk_restore_now(void);
