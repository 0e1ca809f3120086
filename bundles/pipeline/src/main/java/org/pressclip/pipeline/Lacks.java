package org.pressclip.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;

/** What a bundle wants to be resolved and no bundle here has, in sentences for who built it. */
final class Lacks {
    /** As bnd writes them; none can hold a bracket of its own. */
    private static final Pattern PACKAGE = Pattern.compile("\\(osgi\\.wiring\\.package=([^()]+)\\)");

    private static final Pattern LEAST = Pattern.compile("\\(version>=([^()]+)\\)");

    private final BundleContext context;
    private final Bundle bundle;

    private Lacks(BundleContext context, Bundle bundle) {
        this.context = context;
        this.bundle = bundle;
    }

    /** "" if all is there, and where it cannot be told. */
    static String of(BundleContext context, Bundle bundle) {
        return new Lacks(context, bundle).sentences();
    }

    private String sentences() {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return "";
        }
        List<String> lacking = new ArrayList<>();
        for (BundleRequirement each : revision.getDeclaredRequirements(null)) {
            if (!waits(each) && capabilities(each.getNamespace()).noneMatch(each::matches)) {
                lacking.add(sentence(each));
            }
        }
        return String.join(" ", lacking);
    }

    /** Whether a bundle is resolved without it. */
    private static boolean waits(BundleRequirement wanted) {
        String resolution = wanted.getDirectives().get(Constants.RESOLUTION_DIRECTIVE);
        return "optional".equals(resolution)
                || "dynamic".equals(resolution)
                || "active".equals(wanted.getDirectives().get(Constants.EFFECTIVE_DIRECTIVE));
    }

    /** What all bundles declare; those on trial have theirs for themselves. */
    private Stream<BundleCapability> capabilities(String namespace) {
        List<BundleCapability> all = new ArrayList<>();
        for (Bundle each : context.getBundles()) {
            BundleRevision revision = each.adapt(BundleRevision.class);
            if (revision != null && (each.equals(bundle) || !Quarantine.holds(each))) {
                all.addAll(revision.getDeclaredCapabilities(namespace));
            }
        }
        return all.stream();
    }

    private String sentence(BundleRequirement wanted) {
        String filter = String.valueOf(wanted.getDirectives().get(Constants.FILTER_DIRECTIVE));
        if (wanted.getNamespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE)) {
            return "It wants another Java than this one, " + Runtime.version().feature() + ": " + filter + ".";
        }
        Matcher named = PACKAGE.matcher(filter);
        if (!wanted.getNamespace().equals(PackageNamespace.PACKAGE_NAMESPACE) || !named.find()) {
            return "It wants " + wanted.getNamespace() + " " + filter + ", which nothing here has.";
        }
        String name = named.group(1);
        Matcher least = LEAST.matcher(filter);
        String from = least.find() ? " from version " + least.group(1) + " on" : "";
        TreeSet<String> there = new TreeSet<>();
        capabilities(PackageNamespace.PACKAGE_NAMESPACE)
                .map(BundleCapability::getAttributes)
                .filter(each -> name.equals(each.get(PackageNamespace.PACKAGE_NAMESPACE)))
                .forEach(each -> there.add(String.valueOf(each.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))));
        return "It wants the package " + name + from
                + (there.isEmpty()
                        ? ", which nothing here exports: embed it, or drop a bundle with it into deploy/."
                        : "; here it is version " + String.join(", ", there) + ".");
    }
}
