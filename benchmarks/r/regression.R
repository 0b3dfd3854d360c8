# Makes src/test/resources/oracle/regression.csv and endometrial.csv.
# Usage: Rscript benchmarks/r/regression.R <directory of the shared statistics fixtures> <output directory>
suppressMessages({library(survival); library(MASS); library(nnet); library(brglm2); library(rms)})
a <- commandArgs(TRUE); shared <- a[1]; out <- a[2]; rows <- character(0)
add <- function(tag, v, rel = 1e-8, floor = 1e-6, keys = NULL) {
  if (is.null(keys) && length(v) > 1) keys <- if (is.null(names(v))) seq_along(v) else names(v)
  if (!is.null(keys)) tag <- paste0(tag, "[", keys, "]")
  rows <<- c(rows, sprintf("%s,%.17g,%.3g", tag, v, rel * pmax(abs(v), floor))) }
read <- function(f) read.csv(file.path(shared, "data", f))

# linear regression
bw <- read("birthwt.csv"); bw$race <- factor(bw$race, labels = c("white", "black", "other"))
l <- lm(bwt ~ age + lwt + race + smoke, bw); s <- summary(l); k <- coef(s); ci <- confint(l)
for (i in rownames(k)) { add(paste0("linear.coef[", i, "]"), k[i, 1]); add(paste0("linear.se[", i, "]"), k[i, 2]); add(paste0("linear.p[", i, "]"), k[i, 4], 1e-7, 1e-12); add(paste0("linear.low[", i, "]"), ci[i, 1]); add(paste0("linear.high[", i, "]"), ci[i, 2]) }
add("linear.sigma", s$sigma); add("linear.r2", s$r.squared); add("linear.adj_r2", s$adj.r.squared); add("linear.f", s$fstatistic[[1]])
add("linear.f_p", pf(s$fstatistic[[1]], s$fstatistic[[2]], s$fstatistic[[3]], lower.tail = FALSE), 1e-7, 1e-12); add("linear.aic", AIC(l)); add("linear.bic", BIC(l)); add("linear.loglik", logLik(l)[1])

# multinomial regression
m <- multinom(race ~ age + lwt + smoke, bw, trace = FALSE, reltol = 1e-16, abstol = 1e-16, maxit = 100000, Hess = TRUE); b <- coef(m); se <- summary(m)$standard.errors
for (i in rownames(b)) for (j in colnames(b)) { add(paste0("multinomial.coef[", i, "][", j, "]"), b[i, j], 1e-4, se[i, j]); add(paste0("multinomial.se[", i, "][", j, "]"), se[i, j], 1e-4) }
add("multinomial.deviance", m$deviance); add("multinomial.aic", m$AIC); p <- predict(m, bw[1:5, ], type = "probs"); for (i in 1:5) for (j in colnames(p)) add(paste0("multinomial.p[", i, "][", j, "]"), p[i, j], 1e-4, 1)

# Firth's logistic regression: coefficients by brglm2; profiles by plain maximisation of the penalised likelihood
data(endometrial); e <- endometrial; f <- glm(HG ~ NV + PI + EH, binomial, e, method = "brglmFit", type = "AS_mean", epsilon = 1e-13, maxit = 10000); k <- coef(summary(f))
for (i in rownames(k)) { add(paste0("firth.coef[", i, "]"), k[i, 1], 1e-7); add(paste0("firth.se[", i, "]"), k[i, 2], 1e-7) }
X <- model.matrix(f); mu <- colMeans(X); mu[1] <- 0; sc <- apply(X, 2, sd); sc[1] <- 1
pll <- function(beta) { eta <- drop(X %*% beta); p <- plogis(eta); sum(plogis(ifelse(e$HG == 1, eta, -eta), log.p = TRUE)) + .5 * as.numeric(determinant(crossprod(X, X * (p * (1 - p))))$modulus) }
safe <- function(v, bad) if (all(is.finite(v))) v else bad
grad <- function(beta) { p <- plogis(drop(X %*% beta)); W <- p * (1 - p); h <- W * rowSums((X %*% solve(crossprod(X, X * W))) * X); drop(crossprod(X, e$HG - p + h * (.5 - p))) }
prof <- function(j, v) { g <- function(r) { z <- coef(f); z[-j] <- r / sc[-j]; z[j] <- v; z }; o <- optim(coef(f)[-j] * sc[-j], function(r) safe(-pll(g(r)), 1e10), function(r) tryCatch(-grad(g(r))[-j] / sc[-j], error = function(e) numeric(3)), method = "BFGS", control = list(reltol = 1e-15, maxit = 10000)); -o$value }
top <- pll(coef(f)); add("firth.penalised_loglik", top, 1e-8)
for (j in 1:4) { n <- colnames(X)[j]; d <- function(v) 2 * (top - prof(j, v)) - qchisq(.95, 1); b <- coef(f)[[j]]; s <- k[j, 2]
  lo <- uniroot(d, c(b - 8 * s, b), tol = 1e-10)$root; hi <- uniroot(d, c(b, b + 12 * s), tol = 1e-10)$root; add(paste0("firth.low[", n, "]"), lo, 1e-5, s); add(paste0("firth.high[", n, "]"), hi, 1e-5, s)
  if (j > 1) add(paste0("firth.lr[", n, "]"), 2 * (top - prof(j, 0)), 1e-6, 1) }
o <- optimize(function(v) -pll(c(v, 0, 0, 0)), c(-5, 5), tol = 1e-12); add("firth.lr_all", 2 * (top + o$objective), 1e-6, 1)
write.csv(e, file.path(out, "endometrial.csv"), row.names = FALSE, quote = FALSE)

# Cox regression: strata, residuals, baseline per stratum, selection forward and in both directions
ve <- read("veteran.csv"); ve$celltype <- factor(ve$celltype, levels = c("squamous", "smallcell", "adeno", "large")); ctl <- coxph.control(eps = 1e-12, toler.chol = 1e-13, iter.max = 200)
for (ties in c("efron", "breslow")) { g <- eval(bquote(coxph(Surv(time, status) ~ trt + karno + age + strata(celltype), ve, ties = .(ties), control = ctl))); pre <- paste0("strata.", ties, ".")
  for (t in c("km", "rank", "identity", "log")) { z <- cox.zph(g, transform = t)$table; for (i in rownames(z)) add(paste0(pre, "zph_", t, "[", i, "]"), z[i, 1], 1e-6, 1e-2) }
  add(paste0(pre, "lr"), 2 * diff(g$loglik), 1e-7); add(paste0(pre, "wald"), g$wald.test[[1]], 1e-7); add(paste0(pre, "score"), g$score, 1e-7)
  h <- basehaz(g, centered = FALSE); for (lv in levels(ve$celltype)) { q <- h[h$strata == lv, ]; q <- q[round(seq(1, nrow(q), length.out = 6)), ]; add(paste0(pre, "cumhaz0[", lv, "]"), q$hazard, 1e-7, 1e-9, keys = q$time) } }
g <- coxph(Surv(time, status) ~ trt + karno + age, ve, ties = "efron", control = ctl); r <- residuals(g, "schoenfeld"); y <- cox.zph(g, terms = FALSE)$y; i <- c(1, 2, 10, 50, 51, 52, nrow(r)); for (v in colnames(r)) { add(paste0("schoenfeld[", v, "]"), r[i, v], 1e-7, 1, keys = i); add(paste0("scaled_schoenfeld[", v, "]"), y[i, v], 1e-7, 1e-2, keys = i) }
steps <- function(tag, fit, ...) { s <- step(fit, trace = 0, ...); for (i in seq_len(nrow(s$anova))) add(paste0(tag, ".aic[", i - 1, "]"), s$anova$AIC[i], 1e-8); for (t in attr(terms(s), "term.labels")) add(paste0(tag, ".kept[", t, "]"), 1, 0) }
tight <- glm.control(epsilon = 1e-15, maxit = 200); sc <- list(lower = ~1, upper = ~ age + lwt + race + smoke + ptl + ht + ui + ftv)
steps("forward", glm(low ~ 1, binomial, bw, control = tight), direction = "forward", scope = sc); steps("both", glm(low ~ age + ftv + lwt, binomial, bw, control = tight), direction = "both", scope = sc)
steps("cox_forward", coxph(Surv(time, status) ~ 1, ve, control = ctl), direction = "forward", scope = list(lower = ~1, upper = ~ trt + celltype + karno + diagtime + age + prior))

# generalised variance inflation in a Cox model: Fox and Monette from the correlation of the coefficients
g <- coxph(Surv(time, status) ~ trt + celltype + karno + diagtime + age + prior, ve, ties = "efron", control = ctl); R <- cov2cor(vcov(g)); i <- 2:4; add("cox_gvif[celltype]", det(R[i, i]) * det(R[-i, -i]) / det(R)); add("cox_gvif[age]", det(R[-7, -7]) / det(R))

# restricted cubic splines
for (n in 3:7) { x <- bw$lwt; r <- rcs(x, n); kn <- attr(r, "parms"); add(paste0("rcs", n, ".knot"), kn, 1e-10); for (j in seq_len(ncol(r))) add(paste0("rcs", n, ".x[row50][", j, "]"), r[50, j], 1e-9, keys = NULL) }
x <- bw$lwt[1:60]; add("rcs_small.knot", attr(rcs(x, 4), "parms"), 1e-10)

# pretty
set.seed(5); for (i in 1:120) { a <- signif(rnorm(1) * 10^runif(1, -3, 4), 4); b <- a + signif(abs(rnorm(1)) * 10^runif(1, -3, 4), 4); n <- sample(c(5, 10, 7), 1); p <- pretty(c(a, b), n); key <- sprintf("[%.17g][%.17g][%d]", a, b, n); add(paste0("pretty.n", key), length(p), 0); add(paste0("pretty.first", key), p[1], 1e-12); add(paste0("pretty.last", key), p[length(p)], 1e-12) }
for (v in c(3, 0, -0.25, 250)) { p <- pretty(c(v, v), 10); key <- sprintf("[%.17g][%.17g][10]", v, v); add(paste0("pretty.n", key), length(p), 0); add(paste0("pretty.first", key), p[1], 1e-12); add(paste0("pretty.last", key), p[length(p)], 1e-12) }

# nomograms with a spline, a factor and few distinct values
nomo <- function(pre, f, lp, fun, at) { n <- nomogram(f, fun = fun, fun.at = at, funlabel = "F"); i <- attr(n, "info"); add(paste0(pre, "scale"), i$sc, 1e-5); add(paste0(pre, "intercept"), i$Intercept, 1e-4, 1); add(paste0(pre, "total"), n$total.points$x, 0); add(paste0(pre, "lp"), n$lp$x, 1e-4, 1, keys = n$lp$x.real); add(paste0(pre, "fun"), n$F$x, 1e-3, 1e-1, keys = n$F$x.real)
  for (v in setdiff(names(n), c("total.points", "lp", "F"))) add(paste0(pre, "points[", v, "]"), n[[v]]$points, 1e-4, 1, keys = as.character(n[[v]][[1]])) }
dd <- datadist(bw); options(datadist = "dd"); f <- lrm(low ~ age + rcs(lwt, 4) + race + ptl, bw, eps = 1e-10, maxit = 100); nomo("nomogram_logistic.", f, f$linear.predictors, plogis, c(.01, .05, seq(.1, .9, .1), .95, .99))
dd <- datadist(ve); options(datadist = "dd"); units(ve$time) <- "Day"; f <- cph(Surv(time, status) ~ trt + celltype + karno + diagtime, ve, x = TRUE, y = TRUE, surv = TRUE, eps = 1e-10); sv <- Survival(f); nomo("nomogram_cox.", f, f$linear.predictors, function(lp) sv(90, lp), c(.01, .05, seq(.1, .9, .1), .95, .99))

head <- c(sprintf("# %s; survival %s, MASS %s, nnet %s, brglm2 %s, rms %s", R.version.string, packageVersion("survival"), packageVersion("MASS"), packageVersion("nnet"), packageVersion("brglm2"), packageVersion("rms")),
  "# made by benchmarks/r/regression.R from the shared tables birthwt.csv and veteran.csv and from endometrial.csv", "tag,value,tolerance")
writeLines(c(head, rows), file.path(out, "regression.csv")); cat(length(rows), "values\n")
