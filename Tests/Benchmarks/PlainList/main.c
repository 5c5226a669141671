/*
 * A list of 10,000 rows as a careful C programmer writes it with nothing but ncurses: the floor that the console's
 * speed is measured against. The same four columns, the same first and last lines, one paint for each key. The Makefile
 * builds it with the C compiler alone: as a target of the package it would load the Swift runtime, which costs it 1 ms.
 */
#define NCURSES_WIDECHAR 1
#define _XOPEN_SOURCE 700

#include <locale.h>
#include <ncurses.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROW_COUNT = 10000, HEADER_LINES = 2, FOOTER_LINES = 2 };

typedef struct {
    char name[40];
    char slug[40];
    char members[16];
    char created[12];
} Row;

typedef struct {
    const Row *rows;
    int count;
    int cursor;
    int top;
} List;

static Row *make_rows(int count)
{
    static const char *const first[] = {"Acme", "Borealis", "Cobalt", "Delta", "Ember", "Fjord", "Granite", "Harbor"};
    static const char *const second[] = {"Systems", "Labs", "Foods", "Logistics", "Health", "Studio", "Energy"};
    Row *rows = calloc((size_t)count, sizeof *rows);
    if (rows == NULL) {
        return NULL;
    }
    for (int i = 0; i < count; i++) {
        const char *one = first[i % 8];
        const char *two = second[(i / 8) % 7];
        snprintf(rows[i].name, sizeof rows[i].name, "%s %s %d", one, two, i + 1);
        snprintf(rows[i].slug, sizeof rows[i].slug, "%s-%s-%d", one, two, i + 1);
        snprintf(rows[i].members, sizeof rows[i].members, "%d/%d", i * 7 % 90 + 1, 100);
        snprintf(rows[i].created, sizeof rows[i].created, "20%02d-%02d-%02d", 20 + i % 6, i % 12 + 1, i % 28 + 1);
    }
    return rows;
}

/* 10000 as 10,000. */
static const char *with_commas(int number, char *text, size_t size)
{
    if (number >= 1000) {
        snprintf(text, size, "%d,%03d", number / 1000, number % 1000);
    } else {
        snprintf(text, size, "%d", number);
    }
    return text;
}

static int page_lines(void)
{
    int lines = LINES - HEADER_LINES - FOOTER_LINES;
    return lines > 0 ? lines : 1;
}

static void move_to(List *list, int row)
{
    int lines = page_lines();
    list->cursor = row < 0 ? 0 : row >= list->count ? list->count - 1 : row;
    if (list->cursor < list->top) {
        list->top = list->cursor;
    } else if (list->cursor >= list->top + lines) {
        list->top = list->cursor - lines + 1;
    }
}

static void put_columns(int line, const char *name, const char *slug, const char *members, const char *created)
{
    int rest = COLS - 14 - 14 - 2;
    int name_width = rest / 2;
    mvprintw(line, 0, " %-*.*s %-*.*s %12.12s  %-10.10s ", name_width, name_width, name, rest - name_width - 1,
             rest - name_width - 1, slug, members, created);
    clrtoeol();
}

static void paint(const List *list)
{
    char position[16];
    char total[16];

    attron(A_BOLD);
    mvaddstr(0, 0, " plain list  DEMO");
    clrtoeol();
    put_columns(1, "name", "slug", "members", "created");
    attroff(A_BOLD);

    for (int i = 0; i < page_lines(); i++) {
        int index = list->top + i;
        if (index >= list->count) {
            move(HEADER_LINES + i, 0);
            clrtoeol();
            continue;
        }
        const Row *row = &list->rows[index];
        if (index == list->cursor) {
            attron(A_REVERSE);
        }
        put_columns(HEADER_LINES + i, row->name, row->slug, row->members, row->created);
        attroff(A_REVERSE);
    }
    mvprintw(LINES - 2, 0, " %s of %s", with_commas(list->cursor + 1, position, sizeof position),
             with_commas(list->count, total, sizeof total));
    clrtoeol();
    mvaddstr(LINES - 1, 0, " j down  k up  g first  G last  q quit");
    clrtoeol();
    move(HEADER_LINES + list->cursor - list->top, 0);
    refresh();
}

int main(void)
{
    setlocale(LC_ALL, "");
    Row *rows = make_rows(ROW_COUNT);
    if (rows == NULL) {
        fputs("plain-list: out of memory\n", stderr);
        return EXIT_FAILURE;
    }
    List list = {.rows = rows, .count = ROW_COUNT};

    initscr();
    raw();
    noecho();
    nonl();
    keypad(stdscr, TRUE);
    set_escdelay(25);

    bool running = true;
    while (running) {
        paint(&list);
        switch (getch()) {
        case 'j': case KEY_DOWN: move_to(&list, list.cursor + 1); break;
        case 'k': case KEY_UP: move_to(&list, list.cursor - 1); break;
        case 'g': case KEY_HOME: move_to(&list, 0); break;
        case 'G': case KEY_END: move_to(&list, list.count - 1); break;
        case KEY_NPAGE: move_to(&list, list.cursor + page_lines()); break;
        case KEY_PPAGE: move_to(&list, list.cursor - page_lines()); break;
        case KEY_RESIZE: move_to(&list, list.cursor); break;
        case 'q': case 'Q': case ERR: running = false; break;
        default: break;
        }
    }
    endwin();
    free(rows);
    return EXIT_SUCCESS;
}
