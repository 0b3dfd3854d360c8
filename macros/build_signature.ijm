// Radiomics features of a study to its signature and nomogram, then the model applied to new cases.
//
// Run it from Fiji or ImageJ (Plugins > Macros > Run...), or without a window:
//     fiji --headless -macro build_signature.ijm "/path/to/input|/path/to/results"
//
// The input folder holds a study.yaml that names the tables, the outcome and the cohorts (every key is explained in
// docs/study.md of the suite). New cases are new-features.csv and, if a model needs clinical variables,
// new-clinical.csv, with the columns of the study's own tables; run.yaml beside a feature table tells how it was extracted.
//
// Argument: input folder and folder for the results, separated by "|".

argument = split(getArgument(), "|");
if (argument.length == 2) {
	input = argument[0];
	output = argument[1];
} else {
	input = getDirectory("Folder of study.yaml and its tables");
	output = getDirectory("Folder for the results");
}
if (!endsWith(input, File.separator)) input = input + File.separator;
if (!endsWith(output, File.separator)) output = output + File.separator;

// LASSO signature, clinical models, nomogram, validation: report.html tells it all, model.json keeps the models.
run("Build Signature and Nomogram...", "plan=[" + input + "study.yaml] output=[" + output + "]");

// Nothing is fitted again: cut-off and coefficients are those of the study.
if (File.exists(input + "new-features.csv")) {
	options = "model=[" + output + "model.json] features=[" + input + "new-features.csv]";
	if (File.exists(input + "new-clinical.csv")) options = options + " clinical=[" + input + "new-clinical.csv]";
	run("Apply Model...", options + " output=[" + output + "new]");
}

// new/predictions.csv: Rad-score, probabilities and risk group of each new case; failures.csv: what is missing of whom.
return output;
