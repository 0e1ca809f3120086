package org.pressclip.render.sling;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.servlet.Servlet;
import org.apache.sling.api.SlingHttpServletRequest;
import org.apache.sling.api.SlingHttpServletResponse;
import org.apache.sling.api.servlets.SlingSafeMethodsServlet;
import org.osgi.service.component.annotations.Component;

/** Shows an article at its path with {@code .html} behind it, to whoever may read it; nothing on the page can run. */
@Component(
        service = Servlet.class,
        property = {
            "sling.servlet.resourceTypes=pressclip/article",
            "sling.servlet.extensions=html",
            "sling.servlet.methods=GET",
            "sling.servlet.methods=HEAD"
        })
public final class ArticlePage extends SlingSafeMethodsServlet {
    private static final long serialVersionUID = 1;
    private static final String POLICY = "default-src 'none'; img-src 'self' http: https:; style-src 'unsafe-inline';"
            + " base-uri 'none'; form-action 'none'";

    @Override
    protected void doGet(SlingHttpServletRequest request, SlingHttpServletResponse response) throws IOException {
        byte[] page = Page.of(Story.of(request.getResource())).getBytes(StandardCharsets.UTF_8);
        response.setContentType("text/html");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setContentLength(page.length);
        response.getOutputStream().write(page);
    }
}
