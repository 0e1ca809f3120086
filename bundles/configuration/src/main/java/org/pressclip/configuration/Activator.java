package org.pressclip.configuration;

import java.util.Hashtable;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/** Offers File Install an installer for factory configurations. */
public final class Activator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        ServiceTracker<ConfigurationAdmin, ConfigurationAdmin> admins =
                new ServiceTracker<>(context, ConfigurationAdmin.class, null);
        admins.open();
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, 100); // before File Install's own, which takes the ~ for a letter
        context.registerService(ArtifactInstaller.class, new FactoryFiles(admins::getService), properties);
    }

    @Override
    public void stop(BundleContext context) {
        // the framework takes back the service and the tracker; configurations outlive who wrote them
    }
}
