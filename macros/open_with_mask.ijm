// Radiomics features of an image and a mask in files, opened in ImageJ to look at the contours first.
//
// NIfTI, NRRD, MetaImage and TIFF are opened in millimetres with the axes of the patient, so that the table is the one that
// Batch Extract Features... makes of the same files.
//
// Argument: image file, mask file and the CSV file to write, separated by "|".

argument = split(getArgument(), "|");
if (argument.length == 3) {
	image = argument[0];
	mask = argument[1];
	output = argument[2];
} else {
	image = File.openDialog("Image");
	mask = File.openDialog("Mask, label image or ROI set");
	output = getDirectory("temp") + "features.csv";
}

setBatchMode(true);
// Contours in the overlay, one colour per region; soft tissue of the abdomen at level 40 HU, width 400 HU.
run("Open Image with Mask...", "image=[" + image + "] mask=[" + mask + "] window=abdomen");
run("Extract Features...", "mask=Overlay settings=ct output=[" + output + "]");

// Do the regions overlap, how far are they apart? A reader's contours are compared with another's in the same way.
run("Compare Regions...", "mask=Overlay output=[" + replace(output, ".csv", "-comparison.csv") + "]");
setBatchMode("exit and display");
return output;
