/* a handler of the module's own, for a pointer: it is the entry's data itself */

/* handler */
static void
$handler(void *data)
{
    $release_data;
}

/* declare */
ngx_pool_cleanup_t  *$cln;

/* register */
$cln = ngx_pool_cleanup_add($pool, 0);
if ($cln == NULL) {
    $release;
    $exit
}

$cln->handler = $handler;
$cln->data = $handle;
