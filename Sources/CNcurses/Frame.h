#pragma once

#include <stdio.h>

// A frame in one piece. ncurses writes to the terminal at every move of the cursor, a hundred times for a list that
// scrolls, and each of these writes wakes whoever shows it. So while it paints it writes to a file in memory, and what is in
// there is written to the terminal at once.

// The stream for ncurses.
FILE *orgdesk_frame_open(void);
// From here on what ncurses writes is kept.
void orgdesk_frame_begin(void);
// Sends what was kept. Returns its length in bytes, or -1 where nothing could be kept and all was written before.
long orgdesk_frame_end(void);
