// Radiomics features of regions drawn in ImageJ.
//
// A region of a stack is drawn slice by slice. ROIs that share a name before its number are one region:
// tumour-1, tumour-2 and tumour-3 make "tumour". The same works with mask=[ROI Manager] and with
// mask=Selection; grouping=group joins the ROIs of one ROI group, grouping=all joins all of them.
//
// Argument: the CSV file to write.

output = getArgument();
if (output == "") output = getDirectory("temp") + "features.csv";

setBatchMode(true);
newImage("MR", "16-bit black", 32, 32, 6);
setVoxelSize(1, 1, 3, "mm");
for (z = 0; z < nSlices; z++) {
	setSlice(z + 1);
	for (y = 0; y < 32; y++)
		for (x = 0; x < 32; x++)
			setPixel(x, y, 200 + 5 * x + 3 * ((x * y + z) % 17));
}

// A tumour on slices 2 to 4, and a reference region on slice 3.
for (z = 2; z <= 4; z++) {
	makeOval(6, 6, 10 + z, 10 + z);
	Roi.setName("tumour-" + z);
	Roi.setPosition(z);
	Overlay.addSelection;
}
makeRectangle(22, 20, 7, 8);
Roi.setName("reference");
Roi.setPosition(3);
Overlay.addSelection;
run("Extract Features...", "mask=Overlay settings=mr output=[" + output + "]");
return output;
