// Radiomics features of a lesion grown from a point, and of the ring around it.
//
// What it shows:
//  - a region grows in 3D from the points selected on the image, in a range of intensities or a tolerance around the
//    seeds, and not through openings narrower than neck (mm);
//  - results are named contours on the image, which the next line reads with mask=Overlay (the default);
//  - lengths are in mm, so the image must be calibrated;
//  - with the mouse: Plugins > Radiomics > Grow Region Tool... grows at each click and records such a line.
//
// Argument: the CSV file to write.

output = getArgument();
if (output == "") output = getDirectory("temp") + "features.csv";

setBatchMode(true);

// A lesion of 60 HU on a thin vessel, in fat. With your own: open("/path/to/ct.tif");
newImage("CT", "32-bit black", 48, 40, 16);
setVoxelSize(1, 1, 2, "mm");
for (z = 0; z < nSlices; z++) {
	setSlice(z + 1);
	for (y = 0; y < 40; y++)
		for (x = 0; x < 48; x++) {
			inside = pow(x - 16, 2) + pow(y - 20, 2) + pow(2 * (z - 8), 2) <= 81;
			vessel = x >= 16 && abs(y - 20) < 2 && z == 8;
			setPixel(x, y, -80 + 140 * (inside || vessel) + 3 * sin(x * y + z));
		}
}

// A click on the lesion; seeds=16,20,9 (x, y and slice) would do the same.
setSlice(9);
makePoint(16, 20);
run("Grow Region...", "tolerance=20 neck=4 name=lesion");

// Smooth its surface, then the zone from its surface to 5 mm outside, without the vessel.
run("Edit Regions...", "regions=lesion operation=smooth radius=2");
run("Peritumoral Ring...", "regions=lesion from=0 to=5 range=-120,0");

run("Extract Features...", "mask=Overlay settings=ct caseid=[phantom 1] output=[" + output + "]");

// features.csv: one row for "lesion" and one for "lesion ring".
return output;
