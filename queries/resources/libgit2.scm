; Objects of libgit2
;
; Each object that libgit2 hands out through its first argument, when it answers 0, is freed by the free call of its
; type; the names and contents that getters return belong to their object. So says its reference.
;
; bad: a name that is no file
;     static ngx_int_t
;     ngx_http_hello_file(git_tree *tree, char *path, git_oid *oid)
;     {
;         git_tree_entry  *entry;
;
;         if (git_tree_entry_bypath(&entry, tree, path) != 0) {
;             return NGX_DECLINED;
;         }
;
;         if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB) {
;             return NGX_DECLINED;
;         }
;
;         *oid = *git_tree_entry_id(entry);
;
;         git_tree_entry_free(entry);
;
;         return NGX_OK;
;     }
;
; good: tree entry freed whether it is a file or not
;     static ngx_int_t
;     ngx_http_hello_file(git_tree *tree, char *path, git_oid *oid)
;     {
;         git_tree_entry  *entry;
;
;         if (git_tree_entry_bypath(&entry, tree, path) != 0) {
;             return NGX_DECLINED;
;         }
;
;         if (git_tree_entry_type(entry) != GIT_OBJECT_BLOB) {
;             git_tree_entry_free(entry);
;             return NGX_DECLINED;
;         }
;
;         *oid = *git_tree_entry_id(entry);
;
;         git_tree_entry_free(entry);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "libgit2")
  (#set! rule.title "Objects of libgit2")
  (#set! resource.noun "git object")
  (#set! resource.type "git_repository *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! resource.descriptors "file")
  (#set! fix.release "git_repository_free(%s)"))

; rc = git_repository_open(&repository, path);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "git_clone"
    "git_repository_init"
    "git_repository_open"
    "git_repository_open_bare"
    "git_repository_open_ext")
  (#set! call.fails "!= 0"))

; rc = git_revparse_single(&object, repository, name);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "git_object_lookup"
    "git_object_peel"
    "git_reference_peel"
    "git_revparse_single")
  (#set! call.fails "!= 0")
  (#set! fix.release "git_object_free(%s)"))

; rc = git_reference_lookup(&reference, repository, name);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "git_reference_dwim"
    "git_reference_lookup"
    "git_reference_resolve"
    "git_repository_head")
  (#set! call.fails "!= 0")
  (#set! fix.release "git_reference_free(%s)"))

; rc = git_commit_lookup(&commit, repository, &oid);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "git_commit_lookup"
    "git_commit_parent")
  (#set! call.fails "!= 0")
  (#set! fix.release "git_commit_free(%s)"))

; rc = git_commit_tree(&tree, commit);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "git_commit_tree"
    "git_tree_lookup")
  (#set! call.fails "!= 0")
  (#set! fix.release "git_tree_free(%s)"))

; rc = git_tree_entry_bypath(&entry, tree, path);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.acquire
    "git_tree_entry_bypath"
    "git_tree_entry_dup")
  (#set! call.fails "!= 0")
  (#set! fix.release "git_tree_entry_free(%s)"))

; rc = git_blob_lookup(&blob, repository, &oid);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "git_blob_lookup")
  (#set! call.fails "!= 0")
  (#set! fix.release "git_blob_free(%s)"))

; rc = git_revwalk_new(&walk, repository);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list . (_) @resource.handle)
  (#eq? @resource.acquire "git_revwalk_new")
  (#set! call.fails "!= 0")
  (#set! fix.release "git_revwalk_free(%s)"))

; git_repository_free(repository);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "git_blob_free"
    "git_commit_free"
    "git_object_free"
    "git_reference_free"
    "git_repository_free"
    "git_revwalk_free"
    "git_tree_entry_free"
    "git_tree_free"))

; oid = git_object_id(object);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "git_blob_is_binary"
    "git_blob_lookup"
    "git_blob_rawcontent"
    "git_blob_rawsize"
    "git_commit_author"
    "git_commit_id"
    "git_commit_lookup"
    "git_commit_message"
    "git_commit_parent"
    "git_commit_parentcount"
    "git_commit_time"
    "git_commit_tree"
    "git_commit_tree_id"
    "git_object_id"
    "git_object_lookup"
    "git_object_owner"
    "git_object_peel"
    "git_object_type"
    "git_reference_lookup"
    "git_reference_name"
    "git_reference_peel"
    "git_reference_resolve"
    "git_reference_target"
    "git_reference_type"
    "git_repository_head"
    "git_repository_is_bare"
    "git_repository_path"
    "git_revparse_single"
    "git_revwalk_new"
    "git_revwalk_next"
    "git_revwalk_push"
    "git_revwalk_push_head"
    "git_revwalk_sorting"
    "git_tree_entry_byindex"
    "git_tree_entry_byname"
    "git_tree_entry_bypath"
    "git_tree_entry_id"
    "git_tree_entry_name"
    "git_tree_entry_to_object"
    "git_tree_entry_type"
    "git_tree_entrycount"
    "git_tree_id"
    "git_tree_lookup"))
