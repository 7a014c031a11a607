#include <ngx_config.h>
#include <ngx_core.h>

typedef struct real_pcre pcre;
typedef struct pcre_extra pcre_extra;

pcre_extra *pcre_study(const pcre *re, int options, const char **error);
int pcre_exec(const pcre *re, const pcre_extra *extra, const char *s, int len, int at, int options, int *out, int n);
void pcre_free_study(pcre_extra *extra);

#define PCRE_STUDY_JIT_COMPILE 1

int ngx_http_rewrite_probe(const pcre *re, ngx_str_t *uri);

int
ngx_http_rewrite_probe(const pcre *re, ngx_str_t *uri)
{
	const char *error;
	int captures[30], rc;
	pcre_extra *extra;

	extra = pcre_study(re, PCRE_STUDY_JIT_COMPILE, &error);
	if (!extra)
		return -1;

	rc = pcre_exec(re, extra, (char *) uri->data, uri->len, 0, 0, captures, 30);
	if (rc < 0)
		return 0;

	pcre_free_study(extra);
	return rc;
}
