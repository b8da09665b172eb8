# Writes data sets of R packages for bin/lab tables:
#
#     Rscript tables.R FOLDER MOST PACKAGE:DATASET ...
#
# makes FOLDER/DATASET.csv, where a missing cell is empty and no text has a comma or a quote, and DATASET.kinds, a line
# for each column: number, category or date. A table of more than MOST rows is a random sample of as many.
arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]
most <- as.integer(arguments[2])

# As a reader of the CSV sees it: levels that are all numbers make a column of numbers.
kind <- function(x) {
  if (inherits(x, "Date")) return("date")
  if (is.numeric(x)) return("number")
  texts <- unique(as.character(x[!is.na(x)]))
  if (length(texts) > 0 && !anyNA(suppressWarnings(as.numeric(texts)))) "number" else "category"
}

text <- function(x) {
  cells <- gsub("[,\"'\r\n\t]", " ", as.character(x))
  ifelse(is.na(x), "", trimws(cells))
}

for (argument in arguments[-(1:2)]) {
  parts <- strsplit(argument, ":")[[1]]
  space <- new.env()
  data(list = parts[2], package = parts[1], envir = space)
  table <- as.data.frame(space[[parts[2]]])
  RNGkind(sample.kind = "Rejection")
  set.seed(1)
  rows <- sample(nrow(table))
  table <- table[rows[seq_len(min(most, nrow(table)))], , drop = FALSE]
  names(table) <- gsub("[,\"' ]", "_", names(table))
  base <- file.path(folder, parts[2])
  writeLines(vapply(table, kind, ""), paste0(base, ".kinds"))
  cells <- as.data.frame(lapply(table, text), check.names = FALSE)
  write.table(cells, paste0(base, ".csv"), sep = ",", row.names = FALSE, col.names = TRUE, quote = FALSE, fileEncoding = "UTF-8")
}
