# The application: no compiler, no shell needed at run time, not root, and nothing written outside the home and /tmp.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1

WORKDIR /usr/local/lib/pga
# What PDFs are drawn with: Pango, and one family of letters that goes along in each of them.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-liberation \
    && rm -rf /var/lib/apt/lists/*
COPY requirements-pdf.lock ./
RUN python -m pip install --require-hashes --only-binary :all: --requirement requirements-pdf.lock

COPY workflows workflows
COPY privacy privacy
COPY migrations migrations
COPY templates templates
COPY translations translations
COPY static static
COPY pga pga
RUN python -m compileall -q workflows privacy pga migrations \
    && groupadd --gid 10001 pga \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin pga \
    && install -d -m 0700 -o 10001 -g 10001 /var/lib/pga

USER 10001:10001
ENV PGA_HOME=/var/lib/pga/home
VOLUME /var/lib/pga
EXPOSE 8000

# Asks as the proxy does, because a request with another host name is refused.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["python", "-c", "import os, urllib.request as u; host = os.environ.get('PGA_TRUSTED_HOSTS', 'localhost').split(',')[0]; u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'Host': host}), timeout=4)"]

ENTRYPOINT ["python", "-m", "pga"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000"]
