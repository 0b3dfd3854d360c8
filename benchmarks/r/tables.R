# Makes src/test/resources/oracle/combat.csv, combat_data.csv and table_tests.csv.
# Usage: Rscript benchmarks/r/tables.R <output directory>
suppressMessages(library(sva)); out <- commandArgs(TRUE)[1]; rows <- character(0); options(digits = 17)
add <- function(tag, v, rel = 1e-8, floor = 1e-6, keys = NULL) {
  if (is.null(keys) && length(v) > 1) keys <- seq_along(v)
  if (!is.null(keys)) tag <- paste0(tag, "[", keys, "]")
  rows <<- c(rows, sprintf("%s,%.17g,%.3g", tag, v, ifelse(is.finite(v), rel * pmax(abs(v), floor), 0))) }
save <- function(file, note) { writeLines(c(paste0("# ", R.version.string, "; sva ", packageVersion("sva")), paste("# made by benchmarks/r/tables.R;", note), "tag,value,tolerance", rows), file.path(out, file)); cat(file, length(rows), "values\n"); rows <<- character(0) }
seed <- function(s) set.seed(s, "Mersenne-Twister", "Inversion", "Rejection")

# ComBat: 60 rows in four batches, 14 features, one of them constant in batch C, a numeric and a three-level covariate
seed(17); n <- c(20, 17, 15, 8); batch <- rep(c("A", "B", "C", "D"), n); N <- sum(n); age <- round(runif(N, 40, 80)); stage <- sample(c("I", "II", "III"), N, TRUE)
X <- sapply(1:14, function(j) signif(5 * j + c(A = 0, B = 1.5, C = -1, D = .5)[batch] * (1 + j %% 3) + .04 * j * age + (stage == "III") * (j %% 4) + rnorm(N) * c(A = 1, B = 2, C = .6, D = 1.4)[batch] * (1 + j %% 5), 7)); colnames(X) <- paste0("f", 1:14)
Y <- X; Y[batch == "C", 3] <- 7
single <- c(which(batch != "D"), max(which(batch == "D")))                         # batch D with one row
write.csv(data.frame(batch, age, stage, Y, raw3 = X[, 3]), file.path(out, "combat_data.csv"), row.names = FALSE, quote = FALSE)
mod <- model.matrix(~ age + stage, data.frame(age, stage))
adjusted <- function(tag, M, b, m = NULL, ...) { A <- t(suppressMessages(ComBat(t(M), b, mod = m, ...))); for (j in colnames(M)) { i <- round(seq(1, nrow(M), length.out = 20)); add(paste0(tag, ".", j), A[i, j], 1e-8, sd(M[, j]), keys = i) } }
adjusted("parametric", X, batch, mod); adjusted("parametric_constant", Y, batch, mod)
adjusted("nonparametric", X, batch, mod, par.prior = FALSE); adjusted("nonparametric_plain", X, batch, NULL, par.prior = FALSE)
adjusted("nonparametric_reference", X, batch, mod, par.prior = FALSE, ref.batch = "B"); adjusted("nonparametric_meanonly", X, batch, mod, par.prior = FALSE, mean.only = TRUE)
adjusted("meanonly_reference", X, batch, mod, mean.only = TRUE, ref.batch = "B"); adjusted("reference_plain", X, batch, NULL, ref.batch = "A")
adjusted("single", X[single, ], batch[single], NULL, mean.only = TRUE); adjusted("constant_reference", Y, batch, mod, ref.batch = "D")
save("combat.csv", "sva::ComBat(t(x), batch, mod, par.prior, mean.only, ref.batch) of combat_data.csv (f3 with raw3 unless the tag says constant); rows counted from 1")

# Mann-Whitney: exact without ties, normal approximation with ties
mw <- function(tag, x, y, exact) for (cc in c(TRUE, FALSE)) if (!exact || cc) { w <- wilcox.test(x, y, exact = exact, correct = cc); add(paste0(tag, if (exact) ".exact" else if (cc) ".continuity" else ".plain"), w$p.value, 1e-8, 1e-12) ; if (cc) add(paste0(tag, ".u"), w$statistic, 0) }
show <- function(tag, x) add(paste0(tag, ".data"), x, 0)
seed(3); for (k in 1:6) { m <- c(3, 5, 8, 12, 20, 49)[k]; n <- c(4, 3, 9, 30, 20, 45)[k]; x <- signif(rnorm(m, .7), 6); y <- signif(rnorm(n), 6); t <- paste0("mannwhitney", k); show(paste0(t, ".x"), x); show(paste0(t, ".y"), y); mw(t, x, y, TRUE) }
for (k in 7:9) { x <- rpois(15 * (k - 6), 4); y <- rpois(12 * (k - 6), 3); t <- paste0("mannwhitney", k); show(paste0(t, ".x"), x); show(paste0(t, ".y"), y); suppressWarnings(mw(t, x, y, FALSE)) }
x <- c(.80, .83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, .73, 1.46); y <- c(1.15, .88, .90, .74, 1.21); show("placenta.x", x); show("placenta.y", y); mw("placenta", x, y, TRUE)   # ?wilcox.test

# Welch, one-way analysis of variance, Kruskal-Wallis
welch <- function(t, x, y) { show(paste0(t, ".x"), x); show(paste0(t, ".y"), y); w <- t.test(x, y); add(paste0(t, ".t"), w$statistic); add(paste0(t, ".df"), w$parameter); add(paste0(t, ".p"), w$p.value, 1e-8, 1e-14); add(paste0(t, ".low"), w$conf.int[1]); add(paste0(t, ".high"), w$conf.int[2]) }
welch("welch_sleep", sleep$extra[sleep$group == 1], sleep$extra[sleep$group == 2]); welch("welch2", signif(rnorm(40, 3, 5), 6), signif(rnorm(7), 6)); welch("welch3", signif(rnorm(30, 50), 6), signif(rnorm(30), 6))
groups <- function(t, v, g) { g <- as.integer(factor(g)) - 1L; show(paste0(t, ".v"), v); show(paste0(t, ".g"), g); w <- oneway.test(v ~ factor(g), var.equal = TRUE); add(paste0(t, ".F"), w$statistic); add(paste0(t, ".df1"), w$parameter[1], 0); add(paste0(t, ".df2"), w$parameter[2], 0); add(paste0(t, ".p"), w$p.value, 1e-8, 1e-14); k <- kruskal.test(v, factor(g)); add(paste0(t, ".H"), k$statistic); add(paste0(t, ".kruskal_p"), k$p.value, 1e-8, 1e-14) }
groups("airquality", airquality$Ozone[!is.na(airquality$Ozone)], airquality$Month[!is.na(airquality$Ozone)])
groups("hollander", c(2.9, 3.0, 2.5, 2.6, 3.2, 3.8, 2.7, 4.0, 2.4, 2.8, 3.4, 3.7, 2.2, 2.0), rep(1:3, c(5, 4, 5)))      # ?kruskal.test
groups("plants", PlantGrowth$weight, PlantGrowth$group); groups("sprays", InsectSprays$count, InsectSprays$spray)

# contingency tables; fisher.test solves for odds ratios with a tolerance of 1e-4 only, so the same equations are solved again here
odds <- function(m) { a <- sum(m[1, ]); b <- sum(m[2, ]); k <- sum(m[, 1]); x <- m[1, 1]; s <- max(0, k - b):min(a, k); d <- function(w) { l <- dhyper(s, a, b, k, log = TRUE) + w * s; e <- exp(l - max(l)); e / sum(e) }
  root <- function(f) exp(uniroot(f, c(-20, 20), tol = 1e-13)$root); first <- x == min(s); last <- x == max(s)
  c(if (first) 0 else if (last) Inf else root(function(w) sum(s * d(w)) - x), if (first) 0 else root(function(w) sum(d(w)[s >= x]) - .025), if (last) Inf else root(function(w) sum(d(w)[s <= x]) - .025)) }
tab <- function(t, m) { add(paste0(t, ".table"), as.vector(t(m)), 0, keys = paste0(as.vector(t(row(m))), "][", as.vector(t(col(m))))); k <- suppressWarnings(chisq.test(m, correct = FALSE)); add(paste0(t, ".chisq"), k$statistic); add(paste0(t, ".chisq_p"), k$p.value, 1e-8, 1e-14)
  f <- fisher.test(m, workspace = 2e8); add(paste0(t, ".fisher_p"), f$p.value, 1e-6, 1e-12); if (all(dim(m) == 2)) { y <- suppressWarnings(chisq.test(m)); add(paste0(t, ".yates"), y$statistic); add(paste0(t, ".yates_p"), y$p.value, 1e-8, 1e-14); o <- odds(m); add(paste0(t, ".odds"), o[1], 1e-7, 1e-3); add(paste0(t, ".odds_low"), o[2], 1e-7, 1e-3); add(paste0(t, ".odds_high"), o[3], 1e-7, 1e-3)
  close <- is.finite(o) & o > 0; small <- function(v) pmin(v, 1 / v); stopifnot(all(abs(small(c(f$estimate, f$conf.int)[close]) - small(o[close])) < 2e-4)) } }
tab("tea", matrix(c(3, 1, 1, 3), 2)); tab("convictions", matrix(c(2, 10, 15, 3), 2)); tab("job", matrix(c(1, 2, 1, 0, 3, 3, 6, 1, 10, 10, 14, 9, 6, 7, 12, 11), 4, 4)); tab("party", rbind(c(762, 327, 468), c(484, 239, 477))[, 1:2])   # ?fisher.test, ?chisq.test
tab("zero", matrix(c(0, 7, 9, 4), 2)); tab("top", matrix(c(8, 0, 3, 9), 2)); tab("large", matrix(c(120, 80, 95, 140), 2)); tab("tiny", matrix(c(60, 2, 3, 70), 2)); tab("sparse", matrix(c(3, 0, 0, 1, 0, 4, 2, 0, 0, 1, 5, 0), 3)); tab("twobyfive", rbind(c(4, 8, 15, 2, 9), c(12, 3, 7, 8, 1)))
tab("threebythree", rbind(c(20, 14, 9), c(11, 25, 16), c(6, 10, 30))); tab("fivebythree", rbind(c(5, 1, 0), c(2, 6, 3), c(0, 4, 4), c(3, 3, 3), c(1, 0, 7)))
seed(9); for (k in 1:5) tab(paste0("random", k), matrix(rpois(6 + 3 * (k %% 3), 4) + 1, ncol = 3))

# correlation with missing values, adjustment of p values, lowess with ties and other options
seed(5); A <- matrix(signif(rnorm(40 * 4), 6), 40); A[, 2] <- round(A[, 2] + A[, 1]); A[, 3] <- signif(A[, 3] + A[, 1], 6); A[sample(160, 25)] <- NA; for (j in 1:4) show(paste0("correlation.column", j), A[, j])
for (m in c("pearson", "spearman")) for (i in 1:4) for (j in 1:4) { w <- suppressWarnings(cor.test(A[, i], A[, j], method = m, exact = FALSE)); k <- paste0("][", j); t <- paste0("correlation.", m); add(paste0(t, ".r[", i, k, "]"), w$estimate); if (i != j) { add(paste0(t, ".p[", i, k, "]"), w$p.value, 1e-8, 1e-12); if (m == "pearson") { add(paste0(t, ".low[", i, k, "]"), w$conf.int[1]); add(paste0(t, ".high[", i, k, "]"), w$conf.int[2]) } } }
p <- c(signif(runif(20)^3, 5), .01, .01, NA, 1, 0); show("adjust.p", p); for (m in c("bonferroni", "holm", "BH", "BY")) add(paste0("adjust.", m), p.adjust(p, m))
curve <- function(t, x, y, ...) { l <- lowess(x, y, ...); show(paste0(t, ".x"), x); show(paste0(t, ".y"), y); add(paste0(t, ".fit_x"), l$x, 1e-12, 1); add(paste0(t, ".fit_y"), l$y, 1e-9, 1e-2) }
curve("lowess_cars", cars$speed, cars$dist); seed(6); x <- round(runif(80, 0, 20)); y <- signif(sin(x / 3) + rnorm(80) / 3, 6); curve("lowess_ties", x, y, f = .3, iter = 2, delta = 0)
x <- signif(rexp(90), 6); y <- signif(log(x) + rt(90, 2), 6); curve("lowess_skewed", x, y, f = .15, iter = 4, delta = .4); curve("lowess_binary", x, as.numeric(y > 0), f = 2/3, iter = 0); curve("lowess_wide", x[1:9], y[1:9], f = 5, iter = 1); curve("lowess_narrow", x[1:9], y[1:9], f = .01, iter = 3)
save("table_tests.csv", "wilcox.test, t.test, oneway.test, kruskal.test, chisq.test, fisher.test, cor.test, p.adjust, lowess; tags name the option")
