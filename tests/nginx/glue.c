/*
 * The rest of a module: HANDLER, a content handler of another file, becomes the
 * directive "handled", and "heap" answers with the bytes that malloc() has
 * given out and not got back.
 */

#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>
#include <malloc.h>


ngx_int_t HANDLER(ngx_http_request_t *r);


static ngx_int_t
ngx_http_heap_handler(ngx_http_request_t *r)
{
    ngx_int_t          rc;
    ngx_buf_t         *b;
    ngx_chain_t        out;
    struct mallinfo2   info;

    b = ngx_create_temp_buf(r->pool, NGX_SIZE_T_LEN);
    if (b == NULL) {
        return NGX_HTTP_INTERNAL_SERVER_ERROR;
    }

    info = mallinfo2();

    /* large blocks are mapped, and counted apart */
    b->last = ngx_sprintf(b->pos, "%uz", info.uordblks + info.hblkhd);
    b->last_buf = 1;

    r->headers_out.status = NGX_HTTP_OK;
    r->headers_out.content_length_n = b->last - b->pos;

    rc = ngx_http_send_header(r);
    if (rc == NGX_ERROR || rc > NGX_OK) {
        return rc;
    }

    out.buf = b;
    out.next = NULL;

    return ngx_http_output_filter(r, &out);
}


static char *
ngx_http_handled(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);
    clcf->handler = HANDLER;

    return NGX_CONF_OK;
}


static char *
ngx_http_heap(ngx_conf_t *cf, ngx_command_t *cmd, void *conf)
{
    ngx_http_core_loc_conf_t  *clcf;

    clcf = ngx_http_conf_get_module_loc_conf(cf, ngx_http_core_module);
    clcf->handler = ngx_http_heap_handler;

    return NGX_CONF_OK;
}


static ngx_command_t  ngx_http_handled_commands[] = {

    { ngx_string("handled"),
      NGX_HTTP_LOC_CONF|NGX_CONF_NOARGS,
      ngx_http_handled,
      0,
      0,
      NULL },

    { ngx_string("heap"),
      NGX_HTTP_LOC_CONF|NGX_CONF_NOARGS,
      ngx_http_heap,
      0,
      0,
      NULL },

      ngx_null_command
};


static ngx_http_module_t  ngx_http_handled_module_ctx = {
    NULL,                                  /* preconfiguration */
    NULL,                                  /* postconfiguration */

    NULL,                                  /* create main configuration */
    NULL,                                  /* init main configuration */

    NULL,                                  /* create server configuration */
    NULL,                                  /* merge server configuration */

    NULL,                                  /* create location configuration */
    NULL                                   /* merge location configuration */
};


ngx_module_t  ngx_http_handled_module = {
    NGX_MODULE_V1,
    &ngx_http_handled_module_ctx,          /* module context */
    ngx_http_handled_commands,             /* module directives */
    NGX_HTTP_MODULE,                       /* module type */
    NULL,                                  /* init master */
    NULL,                                  /* init module */
    NULL,                                  /* init process */
    NULL,                                  /* init thread */
    NULL,                                  /* exit thread */
    NULL,                                  /* exit process */
    NULL,                                  /* exit master */
    NGX_MODULE_V1_PADDING
};


/* what nginx's own build writes for a module that is loaded */

ngx_module_t  *ngx_modules[] = {
    &ngx_http_handled_module,
    NULL
};

char  *ngx_module_names[] = {
    "ngx_http_handled_module",
    NULL
};

char  *ngx_module_order[] = {
    NULL
};
