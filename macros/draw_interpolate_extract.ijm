// Radiomics features of a region drawn on a few slices, the slices between filled by interpolation.
//
// By hand: draw with any tool, Image > Overlay > Add Selection..., go on to another slice, then
// Plugins > Radiomics > Interpolate between Slices... and Extract Features....
//
// Argument: the CSV file to write.

output = getArgument();
if (output == "") output = getDirectory("temp") + "features.csv";

setBatchMode(true);
newImage("MR", "16-bit black", 64, 64, 24);
setVoxelSize(0.8, 0.8, 3, "mm");
for (z = 0; z < nSlices; z++) {
	setSlice(z + 1);
	for (y = 0; y < 64; y++)
		for (x = 0; x < 64; x++)
			setPixel(x, y, 300 + 2 * x + 60 * sin(x / 5) * cos(y / 6 + z) + (x * y + z) % 13);
}

// A tumour drawn on every fourth slice. The number at the end of a name is the slice, the rest names the region.
for (z = 4; z <= 20; z = z + 4) {
	size = 40 - 2 * abs(z - 12);
	makeOval(32 - size / 2, 32 - size / 2, size, size);
	Roi.setName("tumour-" + z);
	Roi.setPosition(z);
	Overlay.addSelection;
}
Roi.remove;

// The overlay now has the tumour on slices 4 to 20. Drawn slices stay as they were drawn.
run("Interpolate between Slices...", "mask=Overlay");
run("Extract Features...", "mask=Overlay settings=mr caseid=P-1 output=[" + output + "]");

// To keep the contours: a ROI set for the ROI Manager, or a mask for other programs (.nii.gz).
run("Export Regions...", "output=[" + replace(output, ".csv", ".zip") + "]");
return output;
