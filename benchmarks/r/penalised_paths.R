# Penalised paths by glmnet for the tests of the model package: elastic net, ridge, penalty factors, all families.
# Usage: Rscript benchmarks/r/penalised_paths.R STATS_DIR > src/test/resources/oracle/penalised_paths.csv
# STATS_DIR holds data/birthwt.csv, data/veteran.csv, data/keek2020_a.csv of the reference data.
suppressMessages({ library(glmnet); library(survival) })
glmnet.control(fdev = 0, devmax = 1)
dir <- commandArgs(TRUE)[1]
data_in <- function(name) read.csv(file.path(dir, "data", name), check.names = FALSE)
text <- function(v) sprintf("%.15g", v)
emit <- function(case, quantity, value, tolerance)
  cat(sprintf("%s,%s,%s,%.3g\n", case, quantity, text(value), tolerance), sep = "")

cat("# source: glmnet", as.character(packageVersion("glmnet")), "survival", as.character(packageVersion("survival")),
    R.version.string, "\n")
cat("# obtained: Rscript benchmarks/r/penalised_paths.R, glmnet(thresh = 1e-14) and cv.glmnet(lambda given) on data of",
    "the statistics fixtures; tolerances absolute\n")
cat("case,quantity,value,tolerance\n")

run <- function(case, X, Y, family, alpha, factors = rep(1, ncol(X)), ratio = 1e-3) {
  n <- nrow(X)
  fold <- (seq_len(n) - 1) %% 5 + 1
  rule <- glmnet(X, Y, family = family, alpha = alpha, penalty.factor = factors, nlambda = 40, lambda.min.ratio = ratio,
                 thresh = 1e-14, maxit = 1e8)$lambda
  call <- function(f, ...) f(X, Y, family = family, alpha = alpha, penalty.factor = factors, lambda = rule,
                             thresh = 1e-14, maxit = 1e8, ...)
  fit <- call(glmnet)
  cv <- call(cv.glmnet, foldid = fold)
  s <- sqrt(colMeans(sweep(X, 2, colMeans(X))^2))
  unit <- if (family == "gaussian") sd(Y) else 1
  for (k in seq_along(rule)) emit(case, sprintf("lambda[%d]", k), rule[k], 1e-7 * rule[k])
  emit(case, "nulldev", fit$nulldev, 1e-9 * fit$nulldev)
  for (k in c(2, 10, 20, 30, 40)) {
    emit(case, sprintf("dev.ratio[%d]", k), fit$dev.ratio[k], 1e-6)
    emit(case, sprintf("cvm[%d]", k), cv$cvm[k], 1e-5 * abs(cv$cvm[k]))
    emit(case, sprintf("cvsd[%d]", k), cv$cvsd[k], 1e-4 * cv$cvsd[k])
    emit(case, sprintf("df[%d]", k), fit$df[k], 0)
  }
  emit(case, "index.min", cv$index["min", 1], 0)
  emit(case, "index.1se", cv$index["1se", 1], 0)
  for (k in c(20, 40)) {
    if (family == "multinomial") {
      p <- predict(fit, X[1:10, ], s = rule[k], type = "response")[, , 1]
      for (i in 1:10) for (c in seq_len(ncol(p))) emit(case, sprintf("p[%d][%d][%d]", k, i, c), p[i, c], 2e-6)
      if (alpha < 1) for (c in seq_along(fit$beta)) {
        emit(case, sprintf("intercept[%d][%d]", k, c), fit$a0[c, k], 2e-5 * max(1, abs(fit$a0[c, k])))
        b <- fit$beta[[c]][, k]
        emit(case, sprintf("coef[%d][%d][%d]", k, c, seq_along(b)), b, 5e-6 / s)
      }
    } else {
      if (family != "cox") emit(case, sprintf("intercept[%d]", k), fit$a0[k], 2e-5 * max(1, abs(fit$a0[k])) * unit)
      b <- as.matrix(fit$beta)[, k]
      emit(case, sprintf("coef[%d][%d]", k, seq_along(b)), b, 5e-6 * unit / s)
      r <- predict(fit, X[1:5, ], s = rule[k], type = "response")
      emit(case, sprintf("response[%d][%d]", k, 1:5), r, 1e-5 * pmax(1, abs(r)))
    }
  }
}

b <- data_in("birthwt.csv")
XB <- as.matrix(cbind(b[c("age", "lwt")], race_black = +(b$race == 2), race_other = +(b$race == 3),
                      b[c("smoke", "ptl", "ht", "ui", "ftv")]))
for (alpha in c(1, .5, 0)) {
  run(sprintf("gaussian_birthwt_%g", alpha), XB, b$bwt, "gaussian", alpha)
  run(sprintf("logistic_birthwt_%g", alpha), XB, b$low, "binomial", alpha)
}
run("gaussian_birthwt_factors", XB, b$bwt, "gaussian", .7, c(0, 1, 2, 1, 0, 1, .5, 1, 1))
run("logistic_birthwt_factors", XB, b$low, "binomial", 1, c(0, 1, 2, 1, 0, 1, .5, 1, 1))

v <- data_in("veteran.csv")
XV <- as.matrix(v[c("trt", "karno", "diagtime", "age", "prior")])
SV <- Surv(v$time / 1000, v$status)   # small times: glmnet then keeps patients censored at an event time at risk
for (alpha in c(1, .5, 0)) run(sprintf("cox_veteran_%g", alpha), XV, SV, "cox", alpha)
run("cox_veteran_factors", XV, SV, "cox", .5, c(0, 1, 2, 1, .5))
XM <- cbind(XV, logtime = log(v$time))
cell <- factor(v$celltype, levels = c("squamous", "smallcell", "adeno", "large"))
three <- cell; levels(three)[4] <- "squamous"
for (alpha in c(1, .5, 0)) {
  run(sprintf("multinomial3_veteran_%g", alpha), XM, three, "multinomial", alpha)
  run(sprintf("multinomial4_veteran_%g", alpha), XM, cell, "multinomial", alpha)
}

k <- data_in("keek2020_a.csv")
XK <- as.matrix(k[-(1:19)])
keep <- integer(0); R <- abs(cor(XK)); for (j in seq_len(ncol(XK))) if (all(R[j, keep] < .999)) keep <- c(keep, j)
XK <- XK[, keep]
run("logistic_keek_0", XK, k$os3y_alive, "binomial", 0, ratio = .05)
run("logistic_keek_0.1", XK, k$os3y_alive, "binomial", .1, ratio = .2)
run("cox_keek_0", XK, Surv(k$os_days / 10000, k$death), "cox", 0, ratio = .05)
run("gaussian_keek_0", XK, k$age, "gaussian", 0, ratio = .05)
