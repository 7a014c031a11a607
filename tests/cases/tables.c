/* What tables, lists and loops have: copies of elements, owners that got there first, slots by a member's number. */


void demo_fatal(const char *text) __attribute__((noreturn));


static int
demo_ends_with_the_process(demo_place_t *place, const char *text)
{
    char  *copy;

    copy = strdup(text);
    if (copy == NULL) {
        return 0;
    }

    if (place->open) {
        free(copy);
        return 1;
    }

    demo_fatal("unexpected place");

    return 0;
}


static int
demo_list_add(demo_list_t *list, void *element)
{
    if (list->count == list->allocated) {
        return 0;
    }

    memcpy(&list->items[list->count * list->size], element, list->size);
    list->count++;

    return 1;
}


static int
demo_list_has_a_copy(demo_list_t *list, const char *name)
{
    demo_pair_t  pair;

    pair.name = strdup(name);
    if (pair.name == NULL) {
        return 0;
    }

    if (!demo_list_add(list, &pair)) {
        free(pair.name);
        return 0;
    }

    return 1;
}


static int
demo_list_has_descriptors(demo_list_t *list, const char *name)
{
    int  fd;

    fd = open(name, O_RDONLY);
    if (fd == -1) {
        return 0;
    }

    if (!demo_list_add(list, &fd)) {
        close(fd);
        return 0;
    }

    return 1;
}


/* expect: never-released high */
static int
demo_only_a_copy_on_the_stack(const char *name)
{
    demo_pair_t  pair, copy;

    pair.name = strdup(name);
    if (pair.name == NULL) {
        return 0;
    }

    memcpy(&copy, &pair, sizeof(copy));

    return copy.length; /* leak */
}


static int
demo_table_has_the_owner(demo_table_t *hosts, const char *name, ngx_pool_t *pool)
{
    demo_host_t  *host;

    host = ngx_pcalloc(pool, sizeof(demo_host_t));
    if (host == NULL) {
        return 0;
    }

    demo_table_set(hosts, name, host);

    host->name = strdup(name);
    if (host->name == NULL) {
        return 0;
    }

    if (strchr(name, ':')) {
        return 0;
    }

    demo_count(host->name);

    return 1;
}


static demo_result_t
demo_returned_in_a_literal(const char *name)
{
    char  *copy;

    copy = strdup(name);

    return (demo_result_t) { .name = copy, .owned = 1 };
}


static void
demo_literal_is_kept(demo_result_t *result, const char *name)
{
    char  *copy;

    copy = strdup(name);

    *result = (demo_result_t) { copy, 1 };
}


static void
demo_free_reply(demo_reply_t *reply)
{
    while (reply->count > 0) {
        free(reply->names[--reply->count]);
    }
}


static void
demo_slot_by_a_counter(void *data, char **names, int count)
{
    int           i;
    demo_reply_t  *reply = data;

    for (i = 0; i < count; i++) {
        reply->names[reply->count] = strdup(names[i]);
        if (reply->names[reply->count] != NULL) {
            reply->count++;
        }
    }
}


static void
demo_slot_by_a_number(demo_reply_t *reply, demo_word_t *words)
{
    demo_word_t  *word;

    DEMO_FOR_EACH(words, word) {
        reply->names[word->id] = strdup(word->text);
    }
}


static int
demo_what_was_read_through_is_there(struct addrinfo *list)
{
    int              fd;
    struct addrinfo  *one;

    one = list;

    do {
        fd = socket(one->ai_family, SOCK_STREAM, 0);
        if (fd == -1) {
            continue;
        }

        if (connect(fd, one->ai_addr, one->ai_addrlen) == 0) {
            break;
        }

        close(fd);
    } while ((one = one->ai_next) != NULL);

    if (one == NULL) {
        return -1;
    }

    return fd;
}


static void
demo_close_area(int number)
{
    close(demo_area->reads[number]);
    close(demo_area->writes[number]);
}


static int
demo_global_leads_to_the_mapping(int shared, size_t size)
{
    int          i, fds[2];
    demo_area_t  *mapped;

    mapped = mmap(NULL, size, PROT_READ, MAP_SHARED, shared, 0);
    if (mapped == MAP_FAILED) {
        return -1;
    }

    demo_area = mapped;

    for (i = 0; i < 4; i++) {
        if (pipe(fds) == -1) {
            return -1;
        }

        demo_area->reads[i] = fds[0];
        demo_area->writes[i] = fds[1];
    }

    return 0;
}


static int
demo_watcher_has_the_descriptor(struct ev_loop *loop, demo_peer_t *peer, int listening)
{
    int  fd;

    fd = accept(listening, NULL, NULL);
    if (fd == -1) {
        return 0;
    }

    ev_io_init(&peer->watcher, demo_on_read, fd, EV_READ);
    ev_io_start(loop, &peer->watcher);

    return 1;
}


/* expect: leaks-on-path high */
static int
demo_listener_is_refused(struct event_base *base, demo_server_t *server)
{
    int  fd;

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1) {
        return -1;
    }

    server->listener = evconnlistener_new(base, demo_on_accept, server, 0, 16, fd);
    if (server->listener == NULL) {
        return -1; /* leak */
    }

    return 0;
}


static int
demo_set_name(demo_host_t *host, const char *name)
{
    demo_free_text(&host->name);
    host->name = strdup(name);

    return 0;
}


static void
demo_sets_it_twice(demo_host_t *host, char **names)
{
    int  i;

    for (i = 0; i < 2; i++) {
        demo_set_name(host, names[i]);
    }
}


static demo_thread_t *
demo_self(void)
{
    demo_thread_t  *self;

    self = TlsGetValue(demo_key);
    if (self == NULL) {
        self = malloc(sizeof(demo_thread_t));
        if (self == NULL) {
            abort();
        }

        TlsSetValue(demo_key, self);
    }

    return self;
}


static int
demo_asks_who_it_is(void)
{
    demo_thread_t  *self = demo_self();

    return self->state;
}


/* expect: never-released low */
static int
demo_peer_gets_the_descriptor(demo_peer_t *peer)
{
    int  fd;

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1) {
        return -1;
    }

    other_peer_attach(peer, fd);

    return 0; /* leak */
}


/* expect: never-released medium */
static int
demo_something_is_set_on_the_descriptor(void)
{
    int  fd;

    fd = socket(AF_INET, SOCK_STREAM, 0);
    if (fd == -1) {
        return -1;
    }

    other_set_buffer(fd, 4096);

    return 0; /* leak */
}


static int
demo_need_list(demo_list_t **list)
{
    if (*list == NULL) {
        *list = malloc(sizeof(demo_list_t));
        if (*list == NULL) {
            return -1;
        }
    }

    return 0;
}


static int
demo_uses_the_list(demo_list_t **list, const char *name)
{
    if (demo_need_list(list) != 0) {
        return -1;
    }

    if (name[0] == '#') {
        return -1;
    }

    return 0;
}
