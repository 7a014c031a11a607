#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef unsigned char    xmlChar;
typedef struct _xmlDoc  *xmlDocPtr;
typedef struct _xmlNode *xmlNodePtr;

xmlDocPtr xmlReadMemory(const char *buffer, int size, const char *url,
    const char *encoding, int options);
xmlNodePtr xmlDocGetRootElement(xmlDocPtr doc);
xmlChar *xmlGetProp(xmlNodePtr node, const xmlChar *name);
int xmlStrEqual(const xmlChar *a, const xmlChar *b);
void xmlFreeDoc(xmlDocPtr doc);
extern void (*xmlFree)(void *);


ngx_int_t ngx_http_dav_lock_scope(ngx_str_t *body, ngx_log_t *log);


ngx_int_t
ngx_http_dav_lock_scope(ngx_str_t *body, ngx_log_t *log)
{
    xmlChar     *scope;
    xmlDocPtr    doc;
    xmlNodePtr   root;

    doc = xmlReadMemory((char *) body->data, body->len, NULL, NULL, 0);
    if (doc == NULL) {
        ngx_log_error(NGX_LOG_INFO, log, 0, "broken lock body");
        return NGX_DECLINED;
    }

    root = xmlDocGetRootElement(doc);
    if (root == NULL) {
        return NGX_DECLINED;
    }

    scope = xmlGetProp(root, (xmlChar *) "scope");
    if (scope == NULL) {
        xmlFreeDoc(doc);
        return NGX_ABORT;
    }

    if (xmlStrEqual(scope, (xmlChar *) "exclusive")) {
        xmlFreeDoc(doc);
        return NGX_OK;
    }

    xmlFree(scope);
    xmlFreeDoc(doc);

    return NGX_BUSY;
}
