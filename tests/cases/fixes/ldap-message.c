#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>


typedef struct ldap     LDAP;
typedef struct ldapmsg  LDAPMessage;

#define LDAP_SUCCESS         0
#define LDAP_SCOPE_SUBTREE   2

int ldap_search_ext_s(LDAP *ld, const char *base, int scope,
    const char *filter, char **attrs, int attrsonly, void **sctrls,
    void **cctrls, struct timeval *timeout, int limit, LDAPMessage **res);
int ldap_count_entries(LDAP *ld, LDAPMessage *res);
char *ldap_get_dn(LDAP *ld, LDAPMessage *entry);
LDAPMessage *ldap_first_entry(LDAP *ld, LDAPMessage *res);
int ldap_msgfree(LDAPMessage *msg);
void ldap_memfree(void *p);


ngx_int_t ngx_http_ldap_dn(LDAP *ld, char *base, char *filter, u_char *dn,
    size_t size);


ngx_int_t
ngx_http_ldap_dn(LDAP *ld, char *base, char *filter, u_char *dn, size_t size)
{
    int           rc;
    char         *name;
    LDAPMessage  *found;

    rc = ldap_search_ext_s(ld, base, LDAP_SCOPE_SUBTREE, filter, NULL, 0,
                           NULL, NULL, NULL, 2, &found);
    if (rc != LDAP_SUCCESS) {
        return NGX_ERROR;
    }

    if (ldap_count_entries(ld, found) != 1) {
        return NGX_DECLINED;
    }

    name = ldap_get_dn(ld, ldap_first_entry(ld, found));
    if (name == NULL) {
        ldap_msgfree(found);
        return NGX_ERROR;
    }

    ngx_cpystrn(dn, (u_char *) name, size);

    ldap_memfree(name);
    ldap_msgfree(found);

    return NGX_OK;
}
