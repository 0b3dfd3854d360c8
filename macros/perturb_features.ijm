// Which radiomics features survive another position, noise and another contour?
//
// Run it from Fiji or ImageJ (Plugins > Macros > Run...), or without a window:
//     fiji --headless -macro perturb_features.ijm "/path/to/cases.csv|/path/to/results"
//
// The table of cases has the columns case, image and mask, one line a case, at least 5 of them. A study uses the result
// with one line: repeatability: {tables: results/perturbed.csv, design: perturbation, rater: perturbation, form: 'ICC(1,1)'}
//
// Argument: table of cases and folder for the results, separated by "|".

argument = split(getArgument(), "|");
if (argument.length == 2) {
	manifest = argument[0];
	output = argument[1];
} else {
	manifest = File.openDialog("Table of the cases");
	output = getDirectory("Folder for the results");
}

// Five times for each case: noise as much as the image has, up to half a voxel to any side, and a contour made of
// supervoxels. ICC(1,1), because each case has perturbations of its own.
run("Perturb Features...", "manifest=[" + manifest + "] settings=mr"
	+ " chains=[noise + translation within=0.5 + contour] repetitions=5 seed=7 threshold=0.75 output=[" + output + "]");

// perturbed.csv: a row per case and perturbation; reproducibility.html: the page; stable-features.csv: what to go on with.
return output;
