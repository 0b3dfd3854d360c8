// Radiomics features of two scans or two readers of the same cases: which of them can be repeated?
//
// Run it from Fiji or ImageJ (Plugins > Macros > Run...), or without a window:
//     fiji --headless -macro test_retest.ijm "/path/to/first.csv|/path/to/second.csv|/path/to/results"
//
// Each table is a features.csv of the batch: a row per case, the same case ids in both. A study uses the same rule: name
// the second table in study.yaml, repeatability: {tables: second.csv}, and unstable features never reach the signature.
//
// Argument: first table, second table and folder for the results, separated by "|".

argument = split(getArgument(), "|");
if (argument.length == 3) {
	first = argument[0];
	second = argument[1];
	output = argument[2];
} else {
	first = File.openDialog("Features of the first scan or reader");
	second = File.openDialog("Features of the second scan or reader");
	output = getDirectory("Folder for the results");
}

// Design: scans of the same patients; of several readers, design=readers. ICC(2,1): absolute agreement of single scans. The
// lower limit of its interval must reach the threshold, so that a feature is not called stable by good luck in a few cases.
run("Reproducibility (ICC)...", "first=[" + first + "] second=[" + second + "] design=test-retest form=ICC(2,1) threshold=0.75"
	+ " lowerlimit=true output=[" + output + "]");

// reproducibility.html: the result, and why this form; reproducibility.csv: a line per feature; bland-altman.csv: limits of
// agreement; stable-features.csv: what to go on with.
return output;
