/* a handler of the module's own, for a handle that is one value */

/* handler */
static void
$handler(void *data)
{
    $type  *$payload = data;

    $release_payload;
}

/* declare */
ngx_pool_cleanup_t  *$cln;
$type  *$payload;

/* register */
$cln = ngx_pool_cleanup_add($pool, sizeof($type));
if ($cln == NULL) {
    $release;
    $exit
}

$payload = $cln->data;
*$payload = $handle;
$cln->handler = $handler;
