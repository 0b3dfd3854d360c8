# Makes src/test/resources/oracle/agreement.csv: Bland-Altman limits by their definition, maximally selected cut-offs by maxstat.
# Usage: Rscript benchmarks/r/agreement.R STATS_DIR > src/test/resources/oracle/agreement.csv
# STATS_DIR holds data/lung.csv and data/veteran.csv of the reference data.
suppressMessages({ library(survival); library(maxstat) }); dir <- commandArgs(TRUE)[1]
add <- function(tag, v, rel = 1e-9) { if (length(v) > 1) tag <- paste0(tag, "[", seq_along(v), "]"); cat(sprintf("%s,%.17g,%.3g\n", tag, v, rel * pmax(abs(v), 1e-6)), sep = "") }
cat("#", R.version.string, "; maxstat", as.character(packageVersion("maxstat")), "survival", as.character(packageVersion("survival")), "\n")
cat("# made by benchmarks/r/agreement.R; mean, sd, qnorm, qt of the readings of Bland and Altman 1986; pLausen92 and pLausen94 at log-rank statistics of survdiff\ntag,value,tolerance\n")

wright <- c(494, 395, 516, 434, 476, 557, 413, 442, 650, 433, 417, 656, 267, 478, 178, 423, 427); mini <- c(512, 430, 520, 428, 500, 600, 364, 380, 658, 445, 432, 626, 260, 477, 259, 350, 451)
d <- wright - mini; n <- length(d); m <- mean(d); s <- sd(d); side <- c(-1, 1); around <- function(x, se, level) x + side * qt(.5 + level / 2, n - 1) * se
limit_se <- function(z) s * sqrt(1 / n + z^2 / (2 * (n - 1))); z <- qnorm(.975); w <- qnorm(.9)
add("peakflow.bias", m); add("peakflow.sd", s); add("peakflow.limits", m + side * z * s); add("peakflow.bias95", around(m, s / sqrt(n), .95))
add("peakflow.lower95", around(m - z * s, limit_se(z), .95)); add("peakflow.upper95", around(m + z * s, limit_se(z), .95)); add("peakflow.upper90", around(m + z * s, limit_se(z), .9))
add("peakflow.limits80", m + side * w * s); add("peakflow.lower80_95", around(m - w * s, limit_se(w), .95))

cutoff <- function(tag, time, event, x, share) { u <- sort(unique(x)); mid <- (head(u, -1) + tail(u, -1)) / 2; below <- sapply(mid, function(c) sum(x <= c)); N <- length(x); k <- below / N >= share & (N - below) / N >= share; mid <- mid[k]; below <- below[k]
  chi <- sapply(mid, function(c) survdiff(Surv(time, event) ~ I(x > c))$chisq); b <- sqrt(max(chi)); add(paste0(tag, ".cutoff"), mid[which.max(chi)]); add(paste0(tag, ".chisq"), b^2)
  add(paste0(tag, ".lausen92"), min(1, pLausen92(b, share, 1 - share)), 1e-8); add(paste0(tag, ".lausen94"), min(1, pLausen94(b, N, m = below)), 1e-8) }
lung <- read.csv(file.path(dir, "data", "lung.csv")); veteran <- read.csv(file.path(dir, "data", "veteran.csv"))
for (share in c(.1, .25)) { cutoff(paste0("lung_age_", share), lung$time, lung$status == 2, lung$age, share); cutoff(paste0("veteran_karno_", share), veteran$time, veteran$status, veteran$karno, share); cutoff(paste0("veteran_age_", share), veteran$time, veteran$status, veteran$age, share) }
