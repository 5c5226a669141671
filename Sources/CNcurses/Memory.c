#include "CNcurses.h"

#include <malloc.h>

void orgdesk_memory_give_back(void) { malloc_trim(0); }
