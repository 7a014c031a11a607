#include <ngx_config.h>
#include <ngx_core.h>
#include <ngx_http.h>
#include <regex.h>

ngx_int_t ngx_http_agent_is_bot(ngx_http_request_t *r, const char *pattern);

ngx_int_t
ngx_http_agent_is_bot(ngx_http_request_t *r, const char *pattern)
{
	regex_t re;
	ngx_table_elt_t *agent = r->headers_in.user_agent;

	if (regcomp(&re, pattern, REG_EXTENDED | REG_NOSUB) != 0) {
		return NGX_ERROR;
	}

	if (agent == NULL) {
		return NGX_DECLINED;
	}

	if (regexec(&re, (char *) agent->value.data, 0, NULL, 0) == 0) {
		regfree(&re);
		return NGX_OK;
	}

	regfree(&re);
	return NGX_DECLINED;
}
