# glmnet's half of the comparison: the same data, folds and numbers of lambdas, default convergence (thresh 1e-7).
# Usage: Rscript benchmarks/glmnet/compare.R FOLDER, after GlmnetComparison has filled the folder.
suppressMessages({ library(glmnet); library(survival) }); dir <- commandArgs(TRUE)[1]
glmnet.control(fdev = 0, devmax = 1)                                      # all 100 lambdas, as on our side
java <- read.csv(file.path(dir, "java.csv")); rows <- "program,family,rows,columns,task,best_s,median_s,worst_s"; notes <- character(0)
timed <- function(family, n, p, task, work) { s <- numeric(0); while (length(s) < 1 || (length(s) < 9 && sum(s) < 2)) { t <- system.time(out <- work()); s <- c(s, t[["user.self"]] + t[["sys.self"]]) }
  rows <<- c(rows, sprintf("glmnet,%s,%d,%d,%s,%.4f,%.4f,%.4f", family, n, p, task, min(s), median(s), max(s))); out }
for (k in which(!duplicated(java[c("rows", "columns")]))) { n <- java$rows[k]; p <- java$columns[k]
  f <- file(file.path(dir, sprintf("data_%dx%d.bin", n, p)), "rb"); m <- matrix(readBin(f, "double", n * (p + 3), endian = "little"), n, byrow = TRUE); close(f)
  X <- m[, -(1:3)]; folds <- m[, 3]
  for (family in c("logistic", "cox")) { Y <- if (family == "cox") Surv(m[, 2], m[, 1]) else m[, 1]; fam <- if (family == "cox") "cox" else "binomial"
    g <- timed(family, n, p, "path", function() glmnet(X, Y, family = fam))
    if (any(java$rows == n & java$columns == p & java$task == "cv")) timed(family, n, p, "cv", function() cv.glmnet(X, Y, family = fam, foldid = folds))
    d <- read.csv(file.path(dir, sprintf("path_%s_%dx%d.csv", family, n, p))); i <- seq_len(min(nrow(d), length(g$lambda)))
    notes <- c(notes, sprintf("%s,%d,%d,%d,%.2g,%.2g,%.2g", family, n, p, length(i), max(abs(g$lambda[i] / d$lambda[i] - 1)), max(abs(g$dev.ratio[i] - d$dev_ratio_exact[i])), max(abs(d$dev_ratio - d$dev_ratio_exact)))) }
  writeLines(rows, file.path(dir, "glmnet.csv")); writeLines(c("family,rows,columns,lambdas,lambda_rel_difference,dev_ratio_glmnet_to_optimum,dev_ratio_ours_to_optimum", notes), file.path(dir, "agreement.csv")) }
cat(R.version.string, "; glmnet", as.character(packageVersion("glmnet")), "survival", as.character(packageVersion("survival")), "\n")
