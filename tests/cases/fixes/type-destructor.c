#include <ngx_config.h>
#include <ngx_core.h>


typedef struct {
    ngx_uint_t  version;
    ngx_uint_t  nelts;
    uint32_t   *offsets;
} ngx_x_table_t;


ngx_x_table_t *ngx_x_table_read(u_char *p, size_t len);


static ngx_x_table_t *
ngx_x_table_init(void)
{
    ngx_x_table_t  *table;

    table = malloc(sizeof(ngx_x_table_t));
    if (table == NULL) {
        return NULL;
    }

    table->version = 0;
    table->nelts = 0;
    table->offsets = NULL;

    return table;
}


void ngx_x_table_exit(ngx_x_table_t *table);


void
ngx_x_table_exit(ngx_x_table_t *table)
{
    if (table->offsets) {
        free(table->offsets);
    }

    free(table);
}


ngx_x_table_t *
ngx_x_table_read(u_char *p, size_t len)
{
    ngx_uint_t      i;
    ngx_x_table_t  *table;

    if (len < 2) {
        return NULL;
    }

    table = ngx_x_table_init();
    if (table == NULL) {
        return NULL;
    }

    table->version = p[0];
    table->nelts = p[1];

    if (len < 2 + table->nelts) {
        return NULL;
    }

    for (i = 0; i < table->nelts; i++) {
        table->version += p[2 + i];
    }

    return table;
}
