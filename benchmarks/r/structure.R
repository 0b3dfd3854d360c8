# Makes src/test/resources/oracle/structure.csv: hierarchical clustering and principal components.
# Usage: Rscript benchmarks/r/structure.R <output directory>
out <- commandArgs(TRUE)[1]; rows <- character(0); options(digits = 17)
add <- function(tag, v, rel = 1e-10, floor = 1e-2, keys = NULL) {
  if (is.null(keys)) keys <- seq_along(v)
  rows <<- c(rows, sprintf("%s[%s],%.17g,%.3g", tag, keys, v, rel * pmax(abs(v), floor))) }
matrix_of <- function(tag, m, rel) add(tag, as.vector(t(m)), rel, keys = paste0(rep(seq_len(nrow(m)), each = ncol(m)), "][", rep(seq_len(ncol(m)), nrow(m))))
seed <- function(s) set.seed(s, "Mersenne-Twister", "Inversion", "Rejection")

# hclust(as.dist(d), method = "average"); the data hold many ties
tree <- function(name, d) {
  d <- signif(as.matrix(d), 15); h <- hclust(as.dist(d), method = "average"); t <- paste0("tree.", name)
  matrix_of(paste0(t, ".d"), d, 0); matrix_of(paste0(t, ".merge"), h$merge, 0); add(paste0(t, ".height"), h$height); add(paste0(t, ".order"), h$order, 0) }
tree("mtcars", 1 - abs(cor(mtcars))); tree("states", 1 - abs(cor(t(scale(state.x77[1:30, ])), method = "spearman")))
seed(4); tree("random", dist(matrix(rnorm(120), 40))); tree("lattice", dist(expand.grid(1:5, 1:5))); tree("rounded", dist(matrix(sample(1:6, 60, TRUE), 30), "manhattan"))
tree("equal", matrix(1, 7, 7) - diag(7)); tree("two", dist(c(1, 4))); m <- matrix(sample(0:3, 900, TRUE), 30); tree("arbitrary", (m + t(m)) / 2)

# prcomp, the sign such that the first loading of largest absolute value is positive
components <- function(name, x, scaled) {
  x <- unname(signif(as.matrix(x), 12)); p <- prcomp(x, scale. = scaled); k <- p$sdev > 1e-9; t <- paste0("components.", name)
  s <- apply(p$rotation, 2, function(v) sign(v[which.max(abs(v))])); matrix_of(paste0(t, ".x"), x, 0); add(paste0(t, ".sdev"), p$sdev, 1e-9, 1)
  matrix_of(paste0(t, ".loading"), sweep(p$rotation, 2, s, "*")[, k, drop = FALSE], 1e-7); matrix_of(paste0(t, ".score"), sweep(p$x, 2, s, "*")[, k, drop = FALSE], 1e-7) }
components("arrests", USArrests, TRUE); components("arrests_raw", USArrests, FALSE); components("iris", iris[c(1:15, 51:65, 101:115), 1:4], TRUE)
seed(8); components("wide", matrix(rnorm(8 * 14), 8), TRUE); components("wide_raw", matrix(rnorm(6 * 9, 1e4, 3), 6), FALSE); components("one", matrix(rnorm(9), 9), TRUE)
writeLines(c(paste0("# ", R.version.string), "# made by benchmarks/r/structure.R; hclust(as.dist(d), method = \"average\"), prcomp(x, scale.); tags name the data; merge as R codes it", "tag,value,tolerance", rows), file.path(out, "structure.csv"))
