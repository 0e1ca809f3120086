package org.pressclip.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/**
 * Guests that come, change and go at random moments while items run, good ones and bad ones. {@code bench/soak} runs
 * the same for longer ({@code -Dsoak.items}, {@code -Dsoak.swaps}, {@code -Dsoak.seed}).
 */
class SoakIT {
    private static final int ITEMS = Integer.getInteger("soak.items", 1500);
    private static final int SWAPS = Integer.getInteger("soak.swaps", 40);
    private static final int WORKERS = 4;
    private static final int SLOTS = 3;
    private static final List<String> BAD = List.of("throwing", "greedy", "deep", "hanging", "deaf");

    @TempDir
    Path cache;

    private final List<WeakReference<ClassLoader>> revisions = new ArrayList<>();
    private final Map<String, long[]> took = new TreeMap<>(); // of each sort of swap: how many, how long, the longest
    private final Bundle[] guests = new Bundle[2 * SLOTS]; // two of each name at times
    private Container container;
    private Random random;
    private int made;

    @Test
    void everyItemIsFiledOnceByAChainThatExistedHoweverOftenGuestsAreSwapped() throws Exception {
        long seed = Long.getLong("soak.seed", System.nanoTime());
        random = new Random(seed);
        System.clearProperty(Guest.RELEASE);
        container = Container.start(cache, Map.of("pressclip.serving", "false"));
        try {
            soak(seed);
        } finally {
            System.setProperty(Guest.RELEASE, "now");
            container.close();
        }
    }

    private void soak(long seed) throws Exception {
        configure("org.pressclip.pipeline", Map.of("workers", WORKERS, "guest.seconds", 1));
        container.context().installBundle("soak", driver()).start();
        Function<Integer, List<List<String>>> run = service(Function.class, "(soak=run)");
        Callable<long[]> progress = service(Callable.class, "(soak=progress)");
        Object importer = identity();

        int first = Math.max(500, ITEMS / 20);
        assertThat(run.apply(first)).hasSize(first); // so that what follows runs compiled
        long begin = System.nanoTime();
        int quiet = Math.max(200, ITEMS / 10);
        assertThat(run.apply(quiet)).hasSize(quiet);
        double each = (System.nanoTime() - begin) / 1e6 / quiet;

        begin = System.nanoTime();
        FutureTask<List<List<String>>> items = new FutureTask<>(() -> run.apply(ITEMS));
        new Thread(items, "soak").start();
        int outs = 0;
        for (int i = 0; i < SWAPS; i++) {
            long at = (long) ((i + random.nextDouble()) * ITEMS / (SWAPS + 1));
            while (progress.call()[0] < at && !items.isDone()) {
                TimeUnit.MILLISECONDS.sleep(1); // until that item is through
            }
            swap();
            outs = Math.max(outs, (int) progress.call()[2]);
        }
        int during = (int) progress.call()[0];
        List<List<String>> ends = items.get();
        double wall = (System.nanoTime() - begin) / 1e6;
        String classes = histogram();
        long lost = progress.call()[1];

        Supplier<List<List<String>>> past = service(Supplier.class, "(soak=past)");
        judge(seed, ends, past.get());
        assertThat(identity()).as("the pipeline is another one; seed %d", seed).isEqualTo(importer);

        System.setProperty(Guest.RELEASE, "now");
        for (int i = 0; i < guests.length; i++) {
            if (guests[i] != null) {
                guests[i].uninstall();
                guests[i] = null;
            }
        }
        while (progress.call()[1] > 0) {
            TimeUnit.MILLISECONDS.sleep(10); // until the deaf have heard
        }
        assertThat(run.apply(10)).hasSize(10); // nothing of the last items is on any thread any more
        long left = collected();
        System.out.printf(
                Locale.ROOT,
                "seed %d: %,d items in %.1f s with %,d swaps (the last at item %,d), %.2f ms each; %.2f ms each without;"
                        + " so %.1f s for swaps%n",
                seed,
                ITEMS,
                wall / 1e3,
                SWAPS,
                during,
                wall / ITEMS,
                each,
                (wall - each * ITEMS) / 1e3);
        took.forEach((sort, times) -> System.out.printf(
                Locale.ROOT,
                "%-22s %,5d times, %,6d ms each, at most %,d ms%n",
                sort,
                times[0],
                times[1] / times[0] / 1_000_000,
                times[2] / 1_000_000));
        System.out.printf(
                "%,d revisions of guests, %d left after collection; class histogram before: %s; after: %s; threads lost"
                        + " at the end: %d; at most %d guests fenced out at once%n",
                revisions.size(), left, classes, histogram(), lost, outs);
        assertThat(left).as("revisions that are not collected").isZero();
        assertThat(histogram()).isEqualTo("0 classes, 0 instances");
    }

    /**
     * Items in are records out, in order, each by one chain that existed, with the marks of its guests and no others.
     */
    private static void judge(long seed, List<List<String>> ends, List<List<String>> chains) {
        assertThat(ends)
                .extracting(end -> end.get(Soak.PATH))
                .isEqualTo(IntStream.range(0, ITEMS).mapToObj(Integer::toString).toList());
        assertThat(ends).as("seed %d", seed).allSatisfy(end -> assertThat(end.get(Soak.STATUS))
                .isEqualTo("FILED "));
        Map<String, List<String>> past = new HashMap<>();
        for (List<String> each : chains) {
            past.put(each.get(0), each.subList(1, each.size()));
        }
        Map<String, String> said = new HashMap<>(); // by the digest of the service that said it
        for (List<String> end : ends) {
            assertThat(past).as("seed %d: item %s", seed, end).containsKey(end.get(Soak.HASH));
            List<String[]> members = past.get(end.get(Soak.HASH)).stream()
                    .map(member -> member.split(" "))
                    .filter(member -> member[1].startsWith("guest"))
                    .toList();
            List<String> marks = end.subList(Soak.GUESTS, end.size());
            assertThat(marks)
                    .as(
                            "seed %d: item %s of %s",
                            seed, end, members.stream().map(Arrays::toString).toList())
                    .hasSameSizeAs(members);
            for (int i = 0; i < marks.size(); i++) {
                String[] member = members.get(i);
                assertThat(marks.get(i))
                        .as("seed %d: item %s", seed, end)
                        .startsWith(member[1] + " " + member[3] + " ");
                assertThat(said.computeIfAbsent(member[4], any -> ""))
                        .as("seed %d: one service with two sayings", seed)
                        .isIn("", marks.get(i));
                said.put(member[4], marks.get(i));
            }
        }
        System.out.printf("%d chains made records, with %d guests%n", past.size(), said.size());
    }

    private void swap() throws Exception {
        int at = random.nextInt(guests.length);
        Bundle guest = guests[at];
        long begin = System.nanoTime();
        String sort;
        if (guest == null) {
            sort = "install";
            guest = container.context().installBundle("guest" + at + "-" + made, new ByteArrayInputStream(jar(at)));
            guests[at] = guest;
            guest.start();
        } else {
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> {
                    sort = "update or downgrade";
                    guest.update(new ByteArrayInputStream(jar(at)));
                }
                case 3 -> {
                    sort = "remove";
                    guest.uninstall();
                    guests[at] = null;
                }
                case 4 -> {
                    sort = "stop";
                    guest.stop();
                }
                case 5, 6 -> {
                    sort = "start";
                    guest.start();
                }
                case 7, 8 -> {
                    sort = "configuration";
                    configure("guest" + at % SLOTS, Map.of("rules", "rules" + random.nextInt(1000)));
                }
                default -> {
                    sort = "stop of a required one";
                    Bundle residue = container.ours().stream()
                            .filter(each -> each.getSymbolicName().equals("org.pressclip.clean.residue"))
                            .findFirst()
                            .orElseThrow();
                    residue.stop();
                    residue.start();
                }
            }
        }
        long time = System.nanoTime() - begin;
        if (guests[at] != null) {
            known(guests[at]);
        }
        long[] times = took.computeIfAbsent(sort, any -> new long[3]);
        times[0]++;
        times[1] += time;
        times[2] = Math.max(times[2], time);
    }

    private void known(Bundle guest) {
        BundleWiring wiring = guest.adapt(BundleWiring.class);
        ClassLoader loader = wiring == null ? null : wiring.getClassLoader(); // none while it is stopped
        if (loader != null && revisions.stream().noneMatch(each -> each.get() == loader)) {
            revisions.add(new WeakReference<>(loader));
        }
    }

    /** A guest of a random version; most are good. */
    private byte[] jar(int at) throws IOException {
        int slot = at % SLOTS;
        String mode = random.nextInt(10) < 7 ? "good" : BAD.get(random.nextInt(BAD.size()));
        made++;
        GuestJar jar = GuestJar.of("guest" + slot, "1." + random.nextInt(9) + "." + made)
                .name("guest" + slot)
                .mode(mode)
                .order(10 + slot);
        return (mode.equals("good") && random.nextInt(3) == 0 ? jar.staying() : jar).bytes();
    }

    private InputStream driver() throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "soak");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Bundle-Activator", Soak.class.getName());
        main.putValue("Import-Package", "org.osgi.framework,org.pressclip.api,org.pressclip.service");
        String file = Soak.class.getName().replace('.', '/') + ".class";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest);
                InputStream in = Soak.class.getClassLoader().getResourceAsStream(file)) {
            jar.putNextEntry(new JarEntry(file));
            jar.write(in.readAllBytes());
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }

    /** Through Configuration Admin, whose classes are the container's own. */
    private void configure(String pid, Map<String, Object> properties) throws Exception {
        ServiceReference<?> reference =
                container.context().getServiceReference("org.osgi.service.cm.ConfigurationAdmin");
        Object admin = container.context().getService(reference);
        Class<?> type = Arrays.stream(admin.getClass().getInterfaces())
                .filter(each -> each.getSimpleName().equals("ConfigurationAdmin"))
                .findFirst()
                .orElseThrow();
        Object configuration =
                type.getMethod("getConfiguration", String.class, String.class).invoke(admin, pid, null);
        Class<?> words = type.getClassLoader().loadClass("org.osgi.service.cm.Configuration");
        words.getMethod("update", Dictionary.class).invoke(configuration, new Hashtable<>(properties));
    }

    @SuppressWarnings("unchecked")
    private <S> S service(Class<?> type, String filter) throws Exception {
        for (ServiceReference<?> each : container.context().getServiceReferences(type, filter)) {
            return (S) container.context().getService(each);
        }
        throw new AssertionError("no " + filter);
    }

    /** Of the pipeline's service and component: another start of it would be another. */
    private List<Object> identity() throws InvalidSyntaxException {
        ServiceReference<?> reference =
                container.context().getAllServiceReferences("org.pressclip.service.Importer", null)[0];
        return List.of(reference.getProperty("service.id"), reference.getProperty("component.id"));
    }

    /** How many revisions of guests are still in memory. */
    private long collected() throws InterruptedException {
        long left = revisions.size();
        for (int i = 0; i < 20 && left > 0; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(50); // references are cleared behind our back
            left = revisions.stream().filter(each -> each.get() != null).count();
        }
        return left;
    }

    /** How many classes of guests there are, and how many guests. */
    private static String histogram() throws Exception {
        String all = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {new String[0]},
                        new String[] {String[].class.getName()});
        List<String> guests = all.lines()
                .filter(line -> line.endsWith(" " + Guest.class.getName()))
                .toList();
        long instances = guests.stream()
                .mapToLong(line -> Long.parseLong(line.strip().split(" +")[1]))
                .sum();
        return guests.size() + " classes, " + instances + " instances";
    }
}
