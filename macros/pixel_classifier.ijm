// Radiomics features of a region that a classifier has learned from scribbles, and the same model on the next image.
//
// A person scribbles with any tool of ImageJ (freehand line, brush, points) on some slices and calls the scribbles by
// their class: lesion-1, lesion-2, background-1. In a window: draw, press b (Overlay > Add Selection), name with
// Edit > Selection > Properties..., or give each class a ROI group and say grouping=group.
// The class called background is no region.
//
// Argument: the CSV file to write; the model is saved beside it.

output = getArgument();
if (output == "") output = getDirectory("temp") + "features.csv";
model = replace(output, ".csv", ".pixelmodel");

setBatchMode(true);
random("seed", 5);
phantom("first");

// Scribbles on slices 6 and 7: lines in the lesion and around it.
scribble("lesion-1", 6, 20, 24, 28, 24);
scribble("lesion-2", 7, 24, 19, 24, 29);
scribble("background-1", 6, 4, 6, 44, 6);
scribble("background-2", 7, 40, 12, 40, 42);
scribble("background-3", 6, 8, 12, 8, 40);
run("Segment by Pixel Classifier...", "features=[intensity,gaussian,gradient] sigmas=1,2 dimension=3D contours=false"
	+ " classifier=[weka.classifiers.trees.RandomForest -I 50 -S 1] output=[" + model + "]");

// The next patient: nothing is drawn, the model is applied.
phantom("second");
run("Apply Pixel Classifier...", "model=[" + model + "] probability=lesion contours=false");

// The classes are a mask: their regions are called by their names.
selectImage("second");
run("Extract Features...", "mask=[Classes of second] regions=lesion settings=mr output=[" + output + "]");
return output;

function scribble(name, slice, x1, y1, x2, y2) {
	makeLine(x1, y1, x2, y2);
	Roi.setName(name);
	Roi.setPosition(slice);
	Overlay.addSelection;
	Roi.remove;
}

// A ball of radius 9 mm, brighter than what is around it, both with noise.
function phantom(title) {
	newImage(title, "32-bit black", 48, 48, 12);
	setVoxelSize(1, 1, 2, "mm");
	for (z = 0; z < nSlices; z++) {
		setSlice(z + 1);
		for (y = 0; y < 48; y++)
			for (x = 0; x < 48; x++) {
				value = 100 + 20 * random("gaussian");
				if (pow(x - 24, 2) + pow(y - 24, 2) + pow(2 * (z - 6), 2) <= 81) value = value + 60;
				setPixel(x, y, value);
			}
	}
}
