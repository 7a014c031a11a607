/* Lists whose elements hold handles, loops that spare the last round, and the other end of a pipe. */

typedef struct {
    int    fd;
    char  *text;
    void  *root;
    char  *kept;
} demo_part_t;


static void
demo_part_clear(demo_part_t *part)
{
    free(part->text);
    part->text = NULL;
}


/* expect: leaks-on-path */
static int
demo_clears_each(demo_part_t *parts, int n)
{
    int           i;
    demo_part_t  *mine;

    mine = ngx_palloc(demo_pool, n * sizeof(demo_part_t));

    for (i = 0; i < n; i++) {
        mine[i].text = strdup("part");
        if (mine[i].text == NULL) {
            return -1;  /* leak */
        }

        demo_show(n);
    }

    for (i = 0; i < n; i++) {
        demo_part_clear(&mine[i]);
    }

    return 0;
}


/* expect: overwritten low */
static char *
demo_spares_the_last(int times)
{
    int    i;
    char  *text = NULL;

    for (i = 1; i <= times; i++) {
        text = strdup("again"); /* leak */
        if (text == NULL) {
            break;
        }

        if (i < times && text != NULL) {
            free(text);
            text = NULL;
        }
    }

    return text;
}


/* expect: overwritten high */
static char *
demo_spares_the_first(int times)
{
    int    i;
    char  *text = NULL;

    for (i = 1; i <= times; i++) {
        text = strdup("again"); /* leak */
        if (text == NULL) {
            break;
        }

        if (i > 1) {
            free(text);
            text = NULL;
        }
    }

    return text;
}


/* expect: leaks-on-path low */
static int
demo_reads_its_own_errors(void)
{
    int  ends[2];

    if (pipe(ends) == -1) {
        return -1;
    }

    if (dup2(ends[1], STDERR_FILENO) == -1) {
        return -1; /* leak */
    }

    close(ends[1]);

    return 0; /* leak */
}


static void
demo_document_load(demo_part_t *part, const char *text)
{
    part->root = cJSON_Parse(text);
}


static void
demo_document_done(demo_part_t *part)
{
    char  *text = cJSON_PrintUnformatted(part->root);

    demo_show_text(text);
    free(text);
    cJSON_Delete(part->root);
}


static int
demo_keep(demo_part_t *part, const char *text)
{
    part->kept = strdup(text);

    return part->kept != NULL;
}


static void
demo_part_end(demo_part_t *part)
{
    char  *kept;

    kept = part->kept;
    demo_memory_free(kept);
}
