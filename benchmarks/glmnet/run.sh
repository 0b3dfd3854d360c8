#!/bin/sh
# Times LASSO paths beside R's glmnet on the same data. Needs Maven, Java 17 and Rscript with glmnet and survival.
# Usage: benchmarks/glmnet/run.sh FOLDER [ROWSxCOLUMNS[:cv] ...], from the project's root
# The smallest size alone: benchmarks/glmnet/run.sh FOLDER 100x200; without sizes all of them, which takes long.
set -e
folder=${1:?a folder for data and results must be given}
shift
test $# -gt 0 || set -- 300x1500:cv 300x200 100x200 100x1500 1000x200 300x5000 100x5000 1000x1500 1000x5000
mkdir -p "$folder"
mvn -q -B -ntp test-compile
java -Xmx1g -XX:+UseSerialGC -cp target/test-classes:target/classes \
    sc.fiji.radiomics.benchmark.GlmnetComparison "$folder" "$@"
Rscript benchmarks/glmnet/compare.R "$folder"
cat "$folder/java.csv" "$folder/glmnet.csv" "$folder/agreement.csv"
