# Makes src/test/resources/oracle/meta.csv: random-effects summaries by metafor, recalibration by glm.
# Usage: Rscript benchmarks/r/meta.R > src/test/resources/oracle/meta.csv
suppressMessages(library(metafor))
add <- function(tag, v, rel = 1e-8) { if (length(v) > 1) tag <- paste0(tag, "[", seq_along(v), "]"); cat(sprintf("%s,%.17g,%.3g\n", tag, v, rel * pmax(abs(v), 1e-6)), sep = "") }
cat("#", R.version.string, "; metafor", as.character(packageVersion("metafor")), "\n")
cat("# made by benchmarks/r/meta.R; rma(y, v, method, test = 'knha', control = list(threshold = 1e-14, maxiter = 10000)); prediction: mu +- qt(.975, k - 2) sqrt(tau2 + se2); update: glm(binomial) and glm(poisson) with offset\ntag,value,tolerance\n")

bcg <- escalc(measure = "RR", ai = tpos, bi = tneg, ci = cpos, di = cneg, data = dat.bcg)
auc <- c(.71, .78, .66, .83, .745); se <- c(.041, .035, .062, .03, .055)
sets <- list(bcg = list(y = as.numeric(bcg$yi), v = as.numeric(bcg$vi)),
  auc = list(y = qlogis(auc), v = (se / (auc * (1 - auc)))^2),
  alike = list(y = c(.50, .52, .49, .51), v = c(.04, .05, .03, .06)),
  two = list(y = c(.3, 1.4), v = c(.05, .04)))
for (name in names(sets)) { s <- sets[[name]]; k <- length(s$y); for (i in 1:k) { add(paste0(name, ".y[", i, "]"), s$y[i]); add(paste0(name, ".v[", i, "]"), s$v[i]) }
  for (method in c("REML", "DL")) { r <- rma(s$y, s$v, method = method, test = "knha", control = list(threshold = 1e-14, maxiter = 10000)); tag <- paste0(name, ".", method, ".")
    add(paste0(tag, "mu"), c(r$beta)); add(paste0(tag, "se"), r$se); add(paste0(tag, "tau2"), r$tau2, if (r$tau2 < 1e-9) 1e-3 else 1e-7); add(paste0(tag, "i2"), r$I2 / 100, if (r$tau2 < 1e-9) 1e-3 else 1e-7)
    add(paste0(tag, "q"), r$QE); add(paste0(tag, "p"), r$QEp); add(paste0(tag, "lower"), r$ci.lb); add(paste0(tag, "upper"), r$ci.ub)
    if (k > 2) { reach <- qt(.975, k - 2) * sqrt(r$tau2 + r$se^2); add(paste0(tag, "newlower"), c(r$beta) - reach); add(paste0(tag, "newupper"), c(r$beta) + reach) } } }

set.seed(6); n <- 60; lp <- round(rnorm(n, .2, 1.3), 6); y <- as.integer(runif(n) < plogis(-.6 + .55 * lp)); time <- round(rexp(n, exp(.4 * lp - 2)), 4) + .0001; event <- as.integer(runif(n) < .7); hazard <- .09 * time
for (i in 1:n) { add(paste0("update.lp[", i, "]"), lp[i]); add(paste0("update.y[", i, "]"), y[i]); add(paste0("update.event[", i, "]"), event[i]); add(paste0("update.hazard[", i, "]"), hazard[i]) }
out <- function(tag, null, large, line) { add(paste0(tag, ".large"), c(coef(large), sqrt(vcov(large))), 1e-6); add(paste0(tag, ".line"), coef(line), 1e-6); add(paste0(tag, ".lineSe"), sqrt(diag(vcov(line))), 1e-6)
  add(paste0(tag, ".test"), c(2 * (logLik(line) - null), 2 * (logLik(large) - null), 2 * (logLik(line) - logLik(large))), 1e-6) }
tight <- glm.control(epsilon = 1e-14, maxit = 100)
out("update.logistic", sum(dbinom(y, 1, plogis(lp), log = TRUE)), glm(y ~ 1 + offset(lp), family = binomial, control = tight), glm(y ~ lp, family = binomial, control = tight))
h <- log(hazard)
out("update.cox", sum(dpois(event, exp(h + lp), log = TRUE)), glm(event ~ 1 + offset(h + lp), family = poisson, control = tight), glm(event ~ lp + offset(h), family = poisson, control = tight))
