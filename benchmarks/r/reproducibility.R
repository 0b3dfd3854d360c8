# Makes src/test/resources/oracle/reproducibility.csv: concordance by epiR, ICC by psych, lme4 and formulas, variation by chi-squared.
# Usage: Rscript benchmarks/r/reproducibility.R > src/test/resources/oracle/reproducibility.csv   (packages epiR, psych, lme4)
suppressMessages({ library(epiR); library(psych); library(lme4) })
add <- function(tag, v, rel = 1e-9) { if (length(v) > 1) tag <- paste0(tag, "[", seq_along(v), "]"); cat(sprintf("%s,%.17g,%.3g\n", tag, v, rel * pmax(abs(v), 1e-6)), sep = "") }
table <- function(tag, x) for (i in seq_len(nrow(x))) cat(sprintf("%s[%d][%d],%.17g,0\n", tag, i, seq_len(ncol(x)), x[i, ]), sep = "")
cat("#", R.version.string, "; epiR", as.character(packageVersion("epiR")), "psych", as.character(packageVersion("psych")), "lme4", as.character(packageVersion("lme4")), "\n")
cat("# made by benchmarks/r/reproducibility.R: epi.ccc(ci = 'z-transform'), ICC(lmer = FALSE), lmer REML, qchisq and qf\ntag,value,tolerance\n")

# Bland and Altman 1986: peak flow, and the same with a shift and another spread
wright <- c(494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427); mini <- c(512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451)
ccc <- function(tag, x, y) for (level in c(.95, .8)) { f <- epi.ccc(x, y, ci = "z-transform", conf.level = level); if (level == .95) { add(paste0(tag, ".value"), f$rho.c$est); add(paste0(tag, ".r"), cor(x, y)); add(paste0(tag, ".cb"), f$C.b) }
  add(paste0(tag, ".limits", 100 * level), c(f$rho.c$lower, f$rho.c$upper)) }
ccc("ccc.flow", wright, mini); ccc("ccc.shift", wright, 1.3 * mini - 60); ccc("ccc.against", wright, 700 - mini)

# within-subject variation of four ratings of six subjects (Shrout and Fleiss 1979)
sf <- matrix(c(9, 2, 5, 8, 6, 1, 3, 2, 8, 4, 6, 8, 7, 1, 2, 6, 10, 5, 6, 9, 6, 2, 4, 7), 6, byrow = TRUE)
v <- apply(sf, 1, var); s <- sqrt(mean(v)); df <- length(sf) - nrow(sf); ci <- function(x, level) x * sqrt(df / qchisq(.5 + c(1, -1) * level / 2, df))
add("within.sd", s); add("within.sd95", ci(s, .95)); add("within.rc", 1.96 * sqrt(2) * s); add("within.rc90", ci(1.96 * sqrt(2) * s, .9))
wcv <- sqrt(mean(v / rowMeans(sf)^2)); add("within.cv", wcv); add("within.cv95", ci(wcv, .95))
add("within.aov_sd", summary(aov(c(sf) ~ factor(row(sf))))[[1]][2, "Mean Sq"]^.5)

# a phantom: 6 objects, 3 scanners, 3 repetitions; components by lme4 (REML equals the analysis of variance of balanced data)
set.seed(8); o <- 6; k <- 3; m <- 3; d <- expand.grid(rep = 1:m, scanner = 1:k, object = 1:o)
d$y <- 100 + rnorm(o, 0, 20)[d$object] + rnorm(k, 0, 5)[d$scanner] + rnorm(o * k, 0, 3)[(d$object - 1) * k + d$scanner] + rnorm(nrow(d), 0, 2)
table("phantom.data", matrix(d$y, o, byrow = TRUE))
f <- lmer(y ~ (1 | object) + (1 | scanner) + (1 | object:scanner), d, control = lmerControl(optCtrl = list(ftol_abs = 1e-15, xtol_abs = 1e-12), calc.derivs = FALSE)); vc <- as.data.frame(VarCorr(f)); g <- function(n) vc$vcov[vc$grp == n]; e <- g("Residual"); io <- g("object"); is <- g("scanner"); ii <- g("object:scanner")
add("phantom.lme4.icc21", io / (io + is + ii + e), 1e-5); add("phantom.lme4.icc31", io / (io + ii + e), 1e-5)
a <- summary(aov(y ~ factor(object) * factor(scanner), d))[[1]]; ms <- a[["Mean Sq"]]; n <- o
vo <- (ms[1] - ms[3]) / (k * m); vs <- (ms[2] - ms[3]) / (n * m); vi <- (ms[3] - ms[4]) / m; ve <- ms[4]; icc <- vo / (vo + vs + vi + ve); add("phantom.icc21", icc); add("phantom.icc31", vo / (vo + vi + ve)); add("phantom.icc2k", vo / (vo + (vs + vi + ve) / k)); add("phantom.icc3k", vo / (vo + (vi + ve) / k))
# limits: the expected mean square of objects given the coefficient is a sum of the other mean squares; solved by uniroot, not in closed form
limits <- function(r, sys) sapply(c(.975, .025), function(p) { t <- r / (1 - r); w <- function(t) c(t * k * m * sys / (n * m), t * k * m * (1 / m - sys / (n * m)) + 1, t * k * m * (1 - 1 / m)); part <- w(t) * ms[2:4]; nu <- sum(part)^2 / sum(part^2 / a[["Df"]][2:4])
  uniroot(function(r) ms[1] / sum(w(r / (1 - r)) * ms[2:4]) - qf(p, n - 1, nu), c(0, 1 - 1e-9), tol = 1e-14)$root })
add("phantom.icc21_95", limits(icc, 1), 1e-8); add("phantom.icc31_95", limits(vo / (vo + vi + ve), 0), 1e-8)
one <- ICC(matrix(d$y, o, byrow = TRUE), lmer = FALSE)$results; add("phantom.icc11", one$ICC[1], 1e-8); add("phantom.icc11_95", c(one$`lower bound`[1], one$`upper bound`[1]), 1e-8)
parts <- t(sapply(1:o, function(i) { b <- summary(aov(y ~ factor(scanner), d[d$object == i, ]))[[1]][["Mean Sq"]]; c(b[2], (b[1] - b[2]) / m) / mean(d$y[d$object == i])^2 }))
add("phantom.cv", sqrt(c(mean(parts[, 1]), mean(parts[, 2]), sum(colMeans(parts)))))
single <- d[d$rep == 1, ]; add("phantom.cv1", sqrt(mean(tapply(single$y, single$object, function(y) var(y) / mean(y)^2))))

# a feature table of test-retest, every number of the result
set.seed(3); n <- 15; truth <- rlnorm(n, 3, .4); x <- cbind(truth * exp(rnorm(n, 0, .08)), truth * exp(rnorm(n, .05, .08))); table("retest.data", x)
i <- ICC(x, lmer = FALSE)$results; for (r in 1:6) { tag <- c("icc11", "icc21", "icc31", "icc1k", "icc2k", "icc3k")[r]; add(paste0("retest.", tag), c(i$ICC[r], i$`lower bound`[r], i$`upper bound`[r]), 1e-8) }
dif <- x[, 1] - x[, 2]; sd <- sd(dif); b <- mean(dif); q <- qt(.975, n - 1); z <- qnorm(.975); se <- sd * sqrt(1 / n + z^2 / (2 * (n - 1)))
add("retest.ba", c(b, b - q * sd / sqrt(n), b + q * sd / sqrt(n), sd, b - z * sd, b + z * sd, b - z * sd - q * se, b - z * sd + q * se, b + z * sd - q * se, b + z * sd + q * se))
f <- epi.ccc(x[, 1], x[, 2]); add("retest.ccc", c(f$rho.c$est, f$rho.c$lower, f$rho.c$upper))
v <- apply(x, 1, var); df <- n; add("retest.wcv", c(sqrt(mean(v / rowMeans(x)^2)), ci(sqrt(mean(v / rowMeans(x)^2)), .95))); add("retest.rc", c(1.96 * sqrt(2 * mean(v)), ci(1.96 * sqrt(2 * mean(v)), .95)))
