; Handles of Windows
;
; `CloseHandle()` ends most handles, `FindClose()` a search, `RegCloseKey()` a key of the registry. A search that failed
; is `INVALID_HANDLE_VALUE`, an event that failed is `NULL`.
;
; bad: an event that can't be set
;     static ngx_int_t
;     ngx_http_hello_signal(char *name, ngx_uint_t *set)
;     {
;         HANDLE  event;
;
;         event = OpenEvent(EVENT_MODIFY_STATE, 0, name);
;         if (event == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (SetEvent(event) == 0) {
;             return NGX_DECLINED;
;         }
;
;         *set = 1;
;
;         CloseHandle(event);
;
;         return NGX_OK;
;     }
;
; good: closed whether it was set or not
;     static ngx_int_t
;     ngx_http_hello_signal(char *name, ngx_uint_t *set)
;     {
;         HANDLE  event;
;
;         event = OpenEvent(EVENT_MODIFY_STATE, 0, name);
;         if (event == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (SetEvent(event) == 0) {
;             CloseHandle(event);
;             return NGX_DECLINED;
;         }
;
;         *set = 1;
;
;         CloseHandle(event);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "windows-handle")
  (#set! rule.title "Handles of Windows")
  (#set! resource.noun "handle")
  (#set! resource.type "HANDLE")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "CloseHandle(%s)"))

; event = CreateEvent(NULL, 1, 0, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "CreateEvent"
    "CreateEventA"
    "CreateEventW"
    "CreateFileMapping"
    "CreateFileMappingA"
    "CreateFileMappingW"
    "CreateMutex"
    "CreateMutexA"
    "CreateMutexW"
    "CreateSemaphore"
    "CreateWaitableTimer"
    "OpenEvent"
    "OpenFileMapping"
    "OpenMutex"
    "OpenProcess"
    "OpenSemaphore"
    "OpenThread"))

; fd = CreateFile(name, access, share, NULL, OPEN_EXISTING, 0, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "CreateFile"
    "CreateFileA"
    "CreateFileW"
    "CreateNamedPipe"
    "CreateNamedPipeA"
    "CreateToolhelp32Snapshot")
  (#set! call.fails "== INVALID_HANDLE_VALUE"))

; dir = FindFirstFile(name, &data);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "FindFirstFile"
    "FindFirstFileA"
    "FindFirstFileExW"
    "FindFirstFileW")
  (#set! call.fails "== INVALID_HANDLE_VALUE")
  (#set! fix.release "FindClose(%s)"))

; rc = RegCreateKeyEx(root, name, 0, NULL, 0, access, NULL, &key, NULL);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.acquire
    "RegCreateKeyEx"
    "RegCreateKeyExA"
    "RegCreateKeyExW")
  (#set! call.fails "!= 0")
  (#set! fix.release "RegCloseKey(%s)"))

; rc = RegOpenKeyEx(root, name, 0, access, &key);
(call_expression
  function: (identifier) @resource.acquire
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#any-of? @resource.acquire
    "RegOpenKeyEx"
    "RegOpenKeyExA"
    "RegOpenKeyExW")
  (#set! call.fails "!= 0")
  (#set! fix.release "RegCloseKey(%s)"))

; p = MapViewOfFile(map, FILE_MAP_WRITE, 0, 0, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "MapViewOfFile"
    "MapViewOfFileEx")
  (#set! fix.release "UnmapViewOfFile(%s)"))

; CloseHandle(event);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "CloseHandle"
    "FindClose"
    "RegCloseKey"
    "UnmapViewOfFile"
    "ngx_close_file"))

; rc = WaitForSingleObject(event, 1000);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "DeviceIoControl"
    "FindNextFile"
    "FindNextFileA"
    "FindNextFileW"
    "FlushViewOfFile"
    "GetFileInformationByHandle"
    "GetFileSize"
    "GetFileSizeEx"
    "MapViewOfFile"
    "MapViewOfFileEx"
    "Process32First"
    "Process32Next"
    "ReadFile"
    "RegQueryValueEx"
    "RegSetValueEx"
    "ReleaseMutex"
    "ReleaseSemaphore"
    "ResetEvent"
    "SetEndOfFile"
    "SetEvent"
    "SetFilePointer"
    "SetFilePointerEx"
    "WaitForMultipleObjects"
    "WaitForSingleObject"
    "WriteFile"))
