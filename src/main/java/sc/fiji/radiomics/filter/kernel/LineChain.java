// SPDX-License-Identifier: GPL-3.0-or-later
// SPDX-FileCopyrightText: Radiomics for Fiji developers
package sc.fiji.radiomics.filter.kernel;

import java.util.ArrayList;
import java.util.List;

/** Kernels that are applied along one axis one after the other. No kernel leaves an image as it is. */
public record LineChain(List<LineKernel> kernels) {
    public static final LineChain NONE = new LineChain(List.of());

    public LineChain {
        kernels = List.copyOf(kernels);
    }

    public static LineChain of(LineKernel... kernels) {
        return new LineChain(List.of(kernels));
    }

    public LineChain reversed() {
        return new LineChain(kernels.stream().map(LineKernel::reversed).toList());
    }

    public int reach() {
        return kernels.stream().mapToInt(LineKernel::reach).sum();
    }

    /** 1 or -1: the product of the signs of the first weights. */
    double sign() {
        return kernels.stream().mapToDouble(LineKernel::sign).reduce(1, (a, b) -> a * b);
    }

    /** The chain with each kernel's first weight positive. */
    LineChain withoutSign() {
        List<LineKernel> positive = new ArrayList<>();
        kernels.forEach(kernel -> positive.add(kernel.times(kernel.sign())));
        return new LineChain(positive);
    }
}
