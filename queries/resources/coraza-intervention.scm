; Interventions of Coraza
;
; `coraza_intervention()` allocates what the rules say to do with the transaction, or returns NULL where they say nothing.
; It belongs to the caller, with the text in it, until `coraza_free_intervention()`; the transaction does not free it.
;
; bad: where the request is refused
;     static ngx_int_t
;     ngx_http_hello_intervene(coraza_transaction_t t)
;     {
;         ngx_int_t               rc;
;         coraza_intervention_t  *it;
;
;         it = coraza_intervention(t);
;         if (it == NULL) {
;             return NGX_OK;
;         }
;
;         if (it->status == NGX_HTTP_OK) {
;             coraza_free_intervention(it);
;             return NGX_OK;
;         }
;
;         rc = it->status;
;
;         return rc;
;     }
;
; good: freed whatever it says
;     static ngx_int_t
;     ngx_http_hello_intervene(coraza_transaction_t t)
;     {
;         ngx_int_t               rc;
;         coraza_intervention_t  *it;
;
;         it = coraza_intervention(t);
;         if (it == NULL) {
;             return NGX_OK;
;         }
;
;         if (it->status == NGX_HTTP_OK) {
;             coraza_free_intervention(it);
;             return NGX_OK;
;         }
;
;         rc = it->status;
;
;         coraza_free_intervention(it);
;
;         return rc;
;     }

((translation_unit)
  (#set! rule.id "coraza-intervention")
  (#set! rule.title "Interventions of Coraza")
  (#set! resource.noun "intervention")
  (#set! resource.type "coraza_intervention_t *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "coraza_free_intervention(%s)")
  (#set! fix.empty "harmless"))

; it = coraza_intervention(t);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "coraza_intervention"))

; coraza_free_intervention(it);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.release "coraza_free_intervention"))
