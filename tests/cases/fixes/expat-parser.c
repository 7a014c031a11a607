#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct XML_ParserStruct  *XML_Parser;

XML_Parser XML_ParserCreate(const char *encoding);
void XML_SetUserData(XML_Parser parser, void *data);
int XML_Parse(XML_Parser parser, const char *s, int len, int last);
int XML_GetCurrentLineNumber(XML_Parser parser);
void XML_ParserFree(XML_Parser parser);


ngx_int_t ngx_http_feed_check(ngx_chain_t *in, ngx_log_t *log);


ngx_int_t
ngx_http_feed_check(ngx_chain_t *in, ngx_log_t *log)
{
    int           last;
    XML_Parser    parser;
    ngx_chain_t  *cl;

    parser = XML_ParserCreate(NULL);
    if (parser == NULL) {
        return NGX_ERROR;
    }

    for (cl = in; cl; cl = cl->next) {
        last = (cl->next == NULL);

        if (XML_Parse(parser, (char *) cl->buf->pos,
                      cl->buf->last - cl->buf->pos, last)
            == 0)
        {
            ngx_log_error(NGX_LOG_ERR, log, 0, "feed is broken at line %d",
                          XML_GetCurrentLineNumber(parser));
            return NGX_DECLINED;
        }
    }

    XML_ParserFree(parser);

    return NGX_OK;
}
