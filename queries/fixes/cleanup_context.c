/* a handler of the module's own, for a release that needs two values */

/* handler */
typedef struct {
$members
} $context_type;


static void
$handler(void *data)
{
    $context_type  *$payload = data;

    $release_payload;
}

/* declare */
ngx_pool_cleanup_t  *$cln;
$context_type  *$payload;

/* register */
$cln = ngx_pool_cleanup_add($pool, sizeof($context_type));
if ($cln == NULL) {
    $release;
    $exit
}

$payload = $cln->data;
$payload->$handle = $handle;
$payload->$given = $given;
$cln->handler = $handler;
