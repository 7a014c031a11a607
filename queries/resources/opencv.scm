; Images of OpenCV
;
; `cvReleaseImage()` and `cvReleaseMat()` are given the address of the pointer and set it to `NULL`. A header that is
; made for data of the caller has to be released, too.
;
; bad: an image without pixels
;     static ngx_int_t
;     ngx_http_hello_size(char *name, ngx_int_t *width)
;     {
;         IplImage  *img;
;
;         img = cvLoadImage(name, CV_LOAD_IMAGE_COLOR);
;         if (img == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (img->width == 0) {
;             return NGX_DECLINED;
;         }
;
;         *width = img->width;
;
;         cvReleaseImage(&img);
;
;         return NGX_OK;
;     }
;
; good: released where it has no pixels
;     static ngx_int_t
;     ngx_http_hello_size(char *name, ngx_int_t *width)
;     {
;         IplImage  *img;
;
;         img = cvLoadImage(name, CV_LOAD_IMAGE_COLOR);
;         if (img == NULL) {
;             return NGX_ERROR;
;         }
;
;         if (img->width == 0) {
;             cvReleaseImage(&img);
;             return NGX_DECLINED;
;         }
;
;         *width = img->width;
;
;         cvReleaseImage(&img);
;
;         return NGX_OK;
;     }

((translation_unit)
  (#set! rule.id "opencv")
  (#set! rule.title "Images of OpenCV")
  (#set! resource.noun "image")
  (#set! resource.type "IplImage *")
  (#set! resource.value "pointer")
  (#set! resource.invalid "== NULL")
  (#set! fix.release "cvReleaseImage(&%s)"))

; img = cvCreateImage(cvSize(w, h), IPL_DEPTH_8U, 3);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cvCloneImage"
    "cvCreateImage"
    "cvCreateImageHeader"
    "cvDecodeImage"
    "cvLoadImage"))

; mat = cvEncodeImage(".jpg", img, params);
(call_expression
  function: (identifier) @resource.acquire
  (#any-of? @resource.acquire
    "cvCloneMat"
    "cvCreateMat"
    "cvCreateMatHeader"
    "cvDecodeImageM"
    "cvEncodeImage"
    "cvLoadImageM")
  (#set! fix.release "cvReleaseMat(&%s)"))

; storage = cvCreateMemStorage(0);
(call_expression
  function: (identifier) @resource.acquire
  (#eq? @resource.acquire "cvCreateMemStorage")
  (#set! fix.release "cvReleaseMemStorage(&%s)"))

; cvReleaseImage(&img);
(call_expression
  function: (identifier) @resource.release
  arguments: (argument_list . (_) @resource.handle)
  (#any-of? @resource.release
    "cvRelease"
    "cvReleaseImage"
    "cvReleaseImageHeader"
    "cvReleaseMat"
    "cvReleaseMemStorage"))

; cvResize(img, dst, CV_INTER_LINEAR);
(call_expression
  function: (identifier) @resource.borrow
  arguments: (argument_list (_) @resource.handle)
  (#any-of? @resource.borrow
    "cv2DRotationMatrix"
    "cvAddS"
    "cvCircle"
    "cvCloneImage"
    "cvConvertImage"
    "cvConvertScale"
    "cvCopy"
    "cvCvtColor"
    "cvEncodeImage"
    "cvFlip"
    "cvGet2D"
    "cvGetMat"
    "cvGetReal2D"
    "cvGetSize"
    "cvGetSubRect"
    "cvInitMatHeader"
    "cvLine"
    "cvMerge"
    "cvPutText"
    "cvRectangle"
    "cvResetImageROI"
    "cvResize"
    "cvSaveImage"
    "cvSet"
    "cvSet2D"
    "cvSetData"
    "cvSetImageCOI"
    "cvSetImageROI"
    "cvSetZero"
    "cvSmooth"
    "cvSplit"
    "cvThreshold"
    "cvWarpAffine"
    "cvZero"))
