; Contexts of WasmEdge
;
; What a call of WasmEdge that ends in Create returns is deleted by the call of the same name that ends in Delete; a
; function that was added to a module goes with it, and what a getter or a finder returns belongs to its owner. So say
; the headers of its C API.
;
; bad: no virtual machine for the settings
;     static WasmEdge_VMContext *
;     ngx_http_hello_machine(uint32_t pages)
;     {
;         WasmEdge_VMContext         *vm;
;         WasmEdge_ConfigureContext  *conf;
;
;         conf = WasmEdge_ConfigureCreate();
;         if (conf == NULL) {
;             return NULL;
;         }
;
;         WasmEdge_ConfigureSetMaxMemoryPage(conf, pages);
;
;         vm = WasmEdge_VMCreate(conf, NULL);
;         if (vm == NULL) {
;             return NULL;
;         }
;
;         WasmEdge_ConfigureDelete(conf);
;
;         return vm;
;     }
;
; good: settings deleted either way
;     static WasmEdge_VMContext *
;     ngx_http_hello_machine(uint32_t pages)
;     {
;         WasmEdge_VMContext         *vm;
;         WasmEdge_ConfigureContext  *conf;
;
;         conf = WasmEdge_ConfigureCreate();
;         if (conf == NULL) {
;             return NULL;
;         }
;
;         WasmEdge_ConfigureSetMaxMemoryPage(conf, pages);
;
;         vm = WasmEdge_VMCreate(conf, NULL);
;         if (vm == NULL) {
;             WasmEdge_ConfigureDelete(conf);
;             return NULL;
;         }
;
;         WasmEdge_ConfigureDelete(conf);
;
;         return vm;
;     }

((translation_unit)
  (#set! rule.id "wasmedge")
  (#set! rule.title "Contexts of WasmEdge")
  (#set! resource.noun "WasmEdge context")
  (#set! resource.type "WasmEdge_VMContext *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "WasmEdge_VMDelete(%s)"))

; vm = WasmEdge_VMCreate(NULL, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WasmEdge_VMCreate"))

; conf = WasmEdge_ConfigureCreate();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WasmEdge_ConfigureCreate")
  (#set! fix.release "WasmEdge_ConfigureDelete(%s)"))

; statistics = WasmEdge_StatisticsCreate();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WasmEdge_StatisticsCreate")
  (#set! fix.release "WasmEdge_StatisticsDelete(%s)"))

; loader = WasmEdge_LoaderCreate(conf);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WasmEdge_LoaderCreate")
  (#set! fix.release "WasmEdge_LoaderDelete(%s)"))

; validator = WasmEdge_ValidatorCreate(conf);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WasmEdge_ValidatorCreate")
  (#set! fix.release "WasmEdge_ValidatorDelete(%s)"))

; executor = WasmEdge_ExecutorCreate(conf, NULL);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WasmEdge_ExecutorCreate")
  (#set! fix.release "WasmEdge_ExecutorDelete(%s)"))

; store = WasmEdge_StoreCreate();
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WasmEdge_StoreCreate")
  (#set! fix.release "WasmEdge_StoreDelete(%s)"))

; compiler = WasmEdge_CompilerCreate(conf);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WasmEdge_CompilerCreate")
  (#set! fix.release "WasmEdge_CompilerDelete(%s)"))

; type = WasmEdge_FunctionTypeCreate(parameters, 1, results, 1);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "WasmEdge_FunctionTypeCreate")
  (#set! fix.release "WasmEdge_FunctionTypeDelete(%s)"))

; module = WasmEdge_ModuleInstanceCreate(name);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "WasmEdge_ModuleInstanceCreate"
    "WasmEdge_ModuleInstanceCreateWASI"
    "WasmEdge_ModuleInstanceCreateWithData")
  (#set! fix.release "WasmEdge_ModuleInstanceDelete(%s)"))

; function = WasmEdge_FunctionInstanceCreate(type, callback, data, 0);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "WasmEdge_FunctionInstanceCreate"
    "WasmEdge_FunctionInstanceCreateBinding")
  (#set! fix.release "WasmEdge_FunctionInstanceDelete(%s)"))

; WasmEdge_VMDelete(vm);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "WasmEdge_CompilerDelete"
    "WasmEdge_ConfigureDelete"
    "WasmEdge_ExecutorDelete"
    "WasmEdge_FunctionInstanceDelete"
    "WasmEdge_FunctionTypeDelete"
    "WasmEdge_LoaderDelete"
    "WasmEdge_ModuleInstanceDelete"
    "WasmEdge_StatisticsDelete"
    "WasmEdge_StoreDelete"
    "WasmEdge_VMDelete"
    "WasmEdge_ValidatorDelete"))

; WasmEdge_ModuleInstanceAddFunction(module, name, function);
(call_expression
  function: (identifier) @resource.transfer
  arguments: (argument_list
    .
    (_)
    .
    (_)
    .
    (_) @resource.handle)
  (#eq? @resource.transfer "WasmEdge_ModuleInstanceAddFunction"))

; WasmEdge_ConfigureAddHostRegistration(conf, WasmEdge_HostRegistration_Wasi);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "WasmEdge_CompilerCreate"
    "WasmEdge_ConfigureAddHostRegistration"
    "WasmEdge_ConfigureAddProposal"
    "WasmEdge_ConfigureCompilerSetOptimizationLevel"
    "WasmEdge_ConfigureRemoveProposal"
    "WasmEdge_ConfigureSetMaxMemoryPage"
    "WasmEdge_ConfigureStatisticsSetCostMeasuring"
    "WasmEdge_ConfigureStatisticsSetInstructionCounting"
    "WasmEdge_ConfigureStatisticsSetTimeMeasuring"
    "WasmEdge_ExecutorCreate"
    "WasmEdge_ExecutorInstantiate"
    "WasmEdge_ExecutorInvoke"
    "WasmEdge_ExecutorRegister"
    "WasmEdge_ExecutorRegisterImport"
    "WasmEdge_FunctionInstanceCreate"
    "WasmEdge_FunctionInstanceGetFunctionType"
    "WasmEdge_LoaderCreate"
    "WasmEdge_LoaderParseFromBuffer"
    "WasmEdge_LoaderParseFromFile"
    "WasmEdge_ModuleInstanceAddFunction"
    "WasmEdge_ModuleInstanceFindFunction"
    "WasmEdge_ModuleInstanceFindMemory"
    "WasmEdge_ModuleInstanceInitWASI"
    "WasmEdge_StatisticsGetInstrCount"
    "WasmEdge_StoreFindModule"
    "WasmEdge_VMCleanup"
    "WasmEdge_VMCreate"
    "WasmEdge_VMExecute"
    "WasmEdge_VMGetActiveModule"
    "WasmEdge_VMGetFunctionType"
    "WasmEdge_VMGetImportModuleContext"
    "WasmEdge_VMGetStatisticsContext"
    "WasmEdge_VMGetStoreContext"
    "WasmEdge_VMInstantiate"
    "WasmEdge_VMLoadWasmFromBuffer"
    "WasmEdge_VMLoadWasmFromFile"
    "WasmEdge_VMRegisterModuleFromImport"
    "WasmEdge_VMRunWasmFromBuffer"
    "WasmEdge_VMRunWasmFromFile"
    "WasmEdge_VMValidate"
    "WasmEdge_ValidatorCreate"
    "WasmEdge_ValidatorValidate"))
