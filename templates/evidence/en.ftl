## Files and photos handed in
evidence-file = File or photo
evidence-file-hint = Optional. A JPEG or PNG picture or a PDF, 5 MiB at most; on a phone you can take a photo.
evidence-file-empty = The file is empty. Choose it again.
evidence-file-too-long = The file has { $found } MiB, and { $limit } MiB is the most. Compress it, or take a smaller photo.
evidence-file-other-kind = This is no JPEG or PNG picture and no PDF. Choose one of these.
evidence-file-again = If you chose a file, choose it again: a form with mistakes keeps none.
evidence-shown = File handed in
evidence-open = Open the file ({ $media })
